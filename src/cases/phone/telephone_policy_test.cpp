// Where to call: numbers as they are written, and what is refused of telephones.yaml (CASE-20).
#include "cases/phone/telephone_policy.hpp"

#include "policy/test_pack.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

TEST(CASE_20_telephones, a_number_has_its_country_and_7_to_15_digits) {
    for (const char* good : {"+49 30 23125 100", "+1 408 555 0100", "+4930231", "+123456789012345"})
        EXPECT_TRUE(TelephoneNumber::parse(good)) << good;
    for (const char* bad : {"", "+", "030 23125 100", "+0 30 23125 100", "+49 30  23125", "+49 30-23125", "+49 302 ", "+49302",
                            "+1234567890123456"})
        EXPECT_FALSE(TelephoneNumber::parse(bad)) << bad;
}

std::string complaint(const std::string& text) {
    policy::Sections sections;
    add_telephone_policy(sections);
    try {
        policy::test_pack(sections, {{"telephones", text}});
    } catch (const std::runtime_error& refused) {
        return refused.what();
    }
    return {};
}

const std::string kAnywhere =
    "anywhere:\n  - {desk: support, kind: international, number: '+1 408 555 0100', languages: []}\n"
    "  - {desk: customer_care, kind: international, number: '+1 408 555 0100', languages: []}\n"
    "  - {desk: escalation_desk, kind: international, number: '+1 408 555 0100', languages: []}\n";

TEST(CASE_20_telephones, every_desk_can_be_called_from_anywhere) {
    EXPECT_EQ(complaint(kAnywhere + "countries: []\n"), "");
    const std::string needs = ": a country without one of its own needs it";
    EXPECT_EQ(complaint("anywhere: []\ncountries: []\n"),
              "telephones.yaml:1: /anywhere: has no number of the desk support" + needs);
    const std::string without_last = kAnywhere.substr(0, kAnywhere.rfind("  - {desk"));
    EXPECT_EQ(complaint(without_last + "countries: []\n"),
              "telephones.yaml:1: /anywhere: has no number of the desk escalation_desk" + needs);
    std::string free = kAnywhere + "countries: []\n";
    free.replace(free.find("kind: international"), 19, "kind: toll_free");
    EXPECT_EQ(complaint(free), "telephones.yaml:2: /anywhere/0/kind: must be international: it is called from any country");
}

TEST(CASE_20_telephones, a_country_and_a_number_of_a_desk_stand_once) {
    EXPECT_EQ(complaint(kAnywhere + "countries:\n  - {country: DE, numbers: []}\n  - {country: DE, numbers: []}\n"),
              "telephones.yaml:7: /countries/1/country: stands twice: DE");
    const std::string number = "      - {desk: support, kind: local, number: '+49 30 23125 100', languages: []}\n";
    EXPECT_EQ(complaint(kAnywhere + "countries:\n  - country: DE\n    numbers:\n" + number + number),
              "telephones.yaml:9: /countries/0/numbers/1/number: stands twice: +49 30 23125 100");
    const std::string first =
        kAnywhere.substr(kAnywhere.find("  - {desk"), kAnywhere.find('\n', 12) + 1 - kAnywhere.find("  - {desk"));
    EXPECT_EQ(complaint(kAnywhere + first + "countries: []\n"),
              "telephones.yaml:5: /anywhere/3/number: stands twice: +1 408 555 0100");
    std::string other_desk = number;
    other_desk.replace(other_desk.find("support"), 7, "customer_care");
    EXPECT_EQ(complaint(kAnywhere + "countries:\n  - country: DE\n    numbers:\n" + number + other_desk), "")
        << "one number may be that of two desks";
}

}  // namespace
}  // namespace aftercare::cases
