// The addresses of cases, the ids of their threads, and what a subject and a mail server say.
#include "cases/mail/addresses.hpp"
#include "cases/mail/authentication.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

CaseNumber number(const std::string& text) { return CaseNumber::parse(text).value(); }
const CaseId kCase = CaseId::parse("01890000-0000-7000-8000-000000000001").value();
const CaseId kOther = CaseId::parse("01890000-0000-7000-8000-000000000002").value();
const identity::PersonId kAnn = identity::PersonId::parse("01890000-0000-7000-8000-00000000000a").value();
const identity::PersonId kBob = identity::PersonId::parse("01890000-0000-7000-8000-00000000000b").value();

const MailAddresses& ours() {
    static const MailAddresses addresses("Cases@Support.Example", '+', "noreply@support.example", MailAddresses::Key{1, 2, 3});
    return addresses;
}

TEST(CASE_19_addresses, each_receiver_has_one_for_each_case_that_nobody_else_can_use) {
    const std::string address = ours().reply_address(number("2026-1129-0001"), kCase, kAnn);
    EXPECT_TRUE(address.starts_with("cases+2026-1129-0001.")) << address;
    EXPECT_TRUE(address.ends_with("@support.example"));
    EXPECT_LE(address.find('@'), 64U) << "RFC 5321 has no longer local parts";
    const auto read = ours().addressed(address);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->number.text(), "2026-1129-0001");
    EXPECT_TRUE(ours().proves(read->token, kCase, kAnn));
    EXPECT_FALSE(ours().proves(read->token, kCase, kBob));
    EXPECT_FALSE(ours().proves(read->token, kOther, kAnn));
    EXPECT_FALSE(ours().proves("", kCase, kAnn));
    EXPECT_FALSE(MailAddresses("cases@support.example", '+', "a@b.example", {9}).proves(read->token, kCase, kAnn))
        << "another key";
    std::string shouted;
    for (const char c : address) shouted += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    EXPECT_TRUE(ours().proves(ours().addressed(shouted).value().token, kCase, kAnn)) << "mail servers may change the case";
}

TEST(CASE_19_addresses, which_are_ours) {
    EXPECT_TRUE(ours().is_ours("cases@support.example"));
    EXPECT_TRUE(ours().is_ours("CASES+anything@support.example"));
    EXPECT_FALSE(ours().is_ours("cases-x@support.example"));
    EXPECT_FALSE(ours().is_ours("mycases@support.example"));
    EXPECT_FALSE(ours().is_ours("cases@support.example.evil.example"));
    EXPECT_FALSE(ours().is_ours("case@support.example"));
    EXPECT_TRUE(ours().is_own("noreply@support.example"));
    EXPECT_TRUE(ours().is_own("cases+2026-1129-0001@support.example"));
    EXPECT_FALSE(ours().is_own("ann@alpha.example"));
    const MailAddresses none("", '+', "noreply@support.example", {});
    EXPECT_FALSE(none.takes_mail());
    EXPECT_FALSE(none.is_ours("@"));
    EXPECT_FALSE(ours().addressed("cases+nonsense@support.example"));
    EXPECT_EQ(ours().addressed("cases+202611290001@support.example").value().number.text(), "2026-1129-0001");
}

TEST(CASE_19_addresses, ids_of_mails_lead_back_to_the_case) {
    EXPECT_EQ(ours().case_of_id(ours().thread_id(number("2026-1129-0001"), kCase))->text(), "2026-1129-0001");
    const std::string step = ours().step_id(number("2026-1129-10000"), CaseEventId{kOther.uuid});
    EXPECT_EQ(ours().case_of_id(step)->text(), "2026-1129-10000");
    EXPECT_FALSE(ours().case_of_id("2026-1129-0001.01890000-0000-7000-8000-000000000001@elsewhere.example"));
    EXPECT_FALSE(ours().case_of_id("2026-1129-0001.x@support.example"));
    EXPECT_FALSE(ours().case_of_id("anything"));
}

TEST(CASE_19_addresses, numbers_stand_in_subjects_with_dashes_or_without) {
    const auto found = [](std::string_view subject) {
        std::string all;
        for (const CaseNumber& one : numbers_in(subject)) all += (all.empty() ? "" : " ") + one.text();
        return all;
    };
    EXPECT_EQ(found("Re: [2026-1129-0001] Packets"), "2026-1129-0001");
    EXPECT_EQ(found("Case 202611290001, and 2026-1129-10000!"), "2026-1129-0001 2026-1129-10000");
    EXPECT_EQ(found("2026-1129-0001 and 202611290001"), "2026-1129-0001") << "once";
    EXPECT_EQ(found("Invoice 2026-11-29, call 0049 30 1234567, serial 2026-1399-0001"), "");
}

TEST(CASE_19_addresses, status_is_asked_for_by_one_word_and_a_number) {
    const std::vector<std::string> words{"status", "stand"};
    EXPECT_TRUE(asks_for_status("status 2026-1129-0001", words));
    EXPECT_TRUE(asks_for_status("Re: STATUS? [2026-1129-0001]", words));
    EXPECT_TRUE(asks_for_status("AW: Stand 202611290001", words));
    EXPECT_FALSE(asks_for_status("Re: [2026-1129-0001] status of the router", words));
    EXPECT_FALSE(asks_for_status("Re: [2026-1129-0001]", words));
}

TEST(CASE_19_authentication, counts_where_a_trusted_server_says_so) {
    const auto judged = [](std::vector<std::string> results, const std::string& from = "ann@alpha.example") {
        return authenticity_of(results, "mx.support.example", from);
    };
    using enum Authenticity;
    EXPECT_EQ(judged({"mx.support.example; dmarc=pass header.from=alpha.example"}), proven);
    EXPECT_EQ(judged({"MX.support.example 1; spf=pass smtp.mailfrom=ann@alpha.example"}), proven);
    EXPECT_EQ(judged({"mx.support.example; dkim=pass (good) header.d=alpha.example header.s=x"}), proven);
    EXPECT_EQ(judged({"mx.support.example; dkim=pass header.d=elsewhere.example"}), unknown);
    EXPECT_EQ(judged({"mx.support.example; dmarc=pass header.from=elsewhere.example"}), unknown);
    EXPECT_EQ(judged({"mx.support.example; spf=pass smtp.mailfrom=ann@alpha.example; dmarc=fail header.from=alpha.example"}),
              failed);
    EXPECT_EQ(judged({"mx.evil.example; dmarc=pass header.from=alpha.example"}), unknown) << "nobody whom we trust";
    EXPECT_EQ(judged({"mx.support.example; dmarc=fail", "mx.support.example; dmarc=pass"}), failed)
        << "the topmost is our server's";
    EXPECT_EQ(judged({"mx.support.example; none (dmarc=pass)"}), unknown) << "a comment says nothing";
    EXPECT_EQ(authenticity_of({"mx.support.example; dmarc=pass"}, "", "ann@alpha.example"), unknown);
}

}  // namespace
}  // namespace aftercare::cases
