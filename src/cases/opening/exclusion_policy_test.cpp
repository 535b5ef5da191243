// What is refused of exclusions.yaml (CASE-30).
#include "cases/opening/exclusion_policy.hpp"

#include "policy/test_pack.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

// The first complaint about a pack with that text.
std::string complaint(const std::string& text) {
    policy::Sections sections;
    add_exclusion_policy(sections);
    try {
        policy::test_pack(sections, {{"exclusions", text}});
    } catch (const std::runtime_error& refused) {
        return refused.what();
    }
    return {};
}

constexpr const char* kWords = "words: [{language: en, name: Name, text: Text.}]";

std::string one(const std::string& code, const std::string& found) {
    return "  - {code: " + code + ", found: " + found + ", " + kWords + "}\n";
}

TEST(CASE_30_exclusion_policy, codes_and_ways_to_find_them_stand_once) {
    EXPECT_EQ(complaint("exclusions:\n" + one("a", "named") + one("b", "named")), "");
    EXPECT_EQ(complaint("exclusions:\n" + one("a", "named") + one("a", "named")),
              "exclusions.yaml:3: /exclusions/1/code: stands twice: a");
    EXPECT_EQ(complaint("exclusions:\n" + one("a", "grey_market") + one("b", "grey_market")),
              "exclusions.yaml:3: /exclusions/1/found: another exclusion is found so already: grey_market");
}

TEST(CASE_30_exclusion_policy, words_stand_once_in_each_language_and_in_english) {
    EXPECT_EQ(complaint("exclusions:\n  - {code: a, found: named, words: [{language: de, name: N, text: T}]}\n"),
              "exclusions.yaml:2: /exclusions/0/words: must have words in English (en), for whoever reads none of the others");
    EXPECT_EQ(complaint("exclusions:\n  - code: a\n    found: named\n    words:\n      - {language: en, name: N, text: T}\n"
                        "      - {language: en, name: M, text: T}\n"),
              "exclusions.yaml:6: /exclusions/0/words/1/language: stands twice: en");
}

}  // namespace
}  // namespace aftercare::cases
