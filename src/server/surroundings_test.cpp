#include "server/surroundings.hpp"

#include <gtest/gtest.h>

namespace aftercare::server {
namespace {

Surroundings with(std::map<std::string, std::string> overrides) {
    RealEnv real;
    return surroundings(config::load({.file = "", .environment = {}, .overrides = std::move(overrides)}).value().config,
                        real.env());
}

TEST(Q_10_surroundings, are_those_of_the_operator) {
    const Surroundings none = with({});
    EXPECT_EQ(none.public_url, "http://127.0.0.1:8080");
    EXPECT_EQ(none.mail->probe().outcome, mail::Outcome::refused);
    EXPECT_EQ(none.mailbox, "");
    const Surroundings mailbox = with({{"/mail/transport", "mailbox"},
                                       {"/data_dir", "/srv/aftercare"},
                                       {"/mail/from_address", "support@a.example"},
                                       {"/public_url", "https://support.a.example/"}});
    EXPECT_EQ(mailbox.mailbox, "/srv/aftercare/mailbox");
    EXPECT_EQ(mailbox.mail_from.address, "support@a.example");
    EXPECT_EQ(mailbox.public_url, "https://support.a.example");
    EXPECT_TRUE(none.outbound.allowed.empty());
    const Surroundings inside =
        with({{"/outbound/allowed_targets", "10.0.0.0/8,hooks.inside"}, {"/outbound/ca_file", "/ca.pem"}});
    EXPECT_EQ(inside.outbound.allowed.size(), 2u);
    EXPECT_EQ(inside.outbound.ca_file, "/ca.pem");
    EXPECT_EQ(with({{"/http/address", "::"}, {"/http/port", "81"}}).public_url, "http://127.0.0.1:81");
    EXPECT_EQ(with({{"/http/address", "::1"}}).public_url, "http://[::1]:8080");
    // Nobody listens there: it says what is wrong, and does not throw.
    for (const char* tls : {"required", "optional", "none", "implicit"}) {
        const Surroundings smtp = with({{"/mail/transport", "smtp"}, {"/mail/port", "1"}, {"/mail/tls", tls}});
        EXPECT_EQ(smtp.mail->probe().outcome, mail::Outcome::try_again) << tls;
    }
}

}  // namespace
}  // namespace aftercare::server
