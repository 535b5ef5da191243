// Whatever address is taken in, mail can be sent there.
#include "identity/identity.hpp"
#include "platform/base/mail_address.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace aftercare::identity {
namespace {

TEST(ID_04_email, is_refused_where_no_mail_could_be_sent) {
    for (const char* bad : {"\"q\"q@x.example", "q\\q@x.example", "q\x7fq@x.example", "a,b@x.example"})
        EXPECT_FALSE(Email::parse(bad)) << bad;
    // 64 and 190 characters, but more bytes than an envelope takes.
    std::string wide(64, 'a');
    wide += '@';
    for (int i = 0; i < 100; ++i) wide += "\xc3\xbc";
    EXPECT_FALSE(Email::parse(wide + ".example"));
    EXPECT_TRUE(Email::parse("ann.o'neil+x@m\xc3\xbcller.example"));
}

TEST(ID_04_email, is_refused_where_its_host_could_have_no_name) {
    const std::string longest(63, 'x');
    for (const std::string& bad :
         {std::string("a@b..c"), std::string("a@.b.c"), std::string("a@b.c."), std::string("a@-b.example"),
          std::string("a@b-.example"), std::string("a@b.-example"), std::string("a@b.example-"), "a@x" + longest + ".example",
          std::string("a..b@x.example"), std::string(".a@x.example"), std::string("a.@x.example"), std::string(".@x.example")})
        EXPECT_FALSE(Email::parse(bad)) << bad;
    for (const std::string& good :
         {"a@" + longest + ".example", std::string("a.b-c@x--y.z.example"), std::string("-a-@1.2.example")})
        EXPECT_TRUE(Email::parse(good)) << good;
}

RC_GTEST_PROP(ID_04_email, that_is_accepted_can_stand_in_an_envelope, ()) {
    const auto piece =
        rc::gen::container<std::string>(rc::gen::weightedOneOf<char>({{20, rc::gen::inRange<char>('!', 0x7f)},
                                                                      {2, rc::gen::elementOf(std::string("\"\\@,.<> "))},
                                                                      {1, rc::gen::arbitrary<char>()}}));
    const std::string text = *piece + "@" + *piece + ".example";
    const auto email = Email::parse(text);
    RC_CLASSIFY(email.has_value());
    if (email) RC_ASSERT(is_mail_address(email->text()));
}

}  // namespace
}  // namespace aftercare::identity
