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

TEST(CASE_20_telephones, every_desk_can_be_called_from_anywhere_and_a_country_stands_once) {
    const auto has = [](const std::string& text, const char* said) { return complaint(text).find(said) != std::string::npos; };
    EXPECT_EQ(complaint(kAnywhere + "countries: []\n"), "");
    EXPECT_TRUE(has("anywhere: []\ncountries: []\n", "/anywhere: has no number of the desk support"));
    EXPECT_TRUE(has(kAnywhere + "countries: [{country: DE, numbers: []}, {country: DE, numbers: []}]\n",
                    "/countries/1/country: stands twice: DE"));
    std::string free = kAnywhere + "countries: []\n";
    free.replace(free.find("kind: international"), 19, "kind: toll_free");
    EXPECT_TRUE(has(free, "/anywhere/0/kind: must be international"));
    const std::string number = "{desk: support, kind: local, number: '+49 30 23125 100', languages: []}";
    EXPECT_TRUE(has(kAnywhere + "countries: [{country: DE, numbers: [" + number + ", " + number + "]}]\n",
                    "/countries/0/numbers/1/number: stands twice: +49 30 23125 100"));
}

}  // namespace
}  // namespace aftercare::cases
