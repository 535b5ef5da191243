#include "platform/text/words.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

namespace aftercare::text {
namespace {

std::string words(const std::string& text, std::size_t most = 100) {
    std::string all;
    for (const std::string& word : words_of(text, most)) all += (all.empty() ? "" : " ") + word;
    return all;
}

TEST(CASE_23_words, are_small_and_apart_from_punctuation) {
    EXPECT_EQ(words("BGP sessions drop (22.4R3-S2)!"), "bgp sessions drop 22 4r3 s2");
    EXPECT_EQ(words("ge-0/0/1 is down; ge-0/0/1"), "ge 0 1 is down");
    EXPECT_EQ(words(" \n.,;"), "");
}

TEST(CASE_23_words, have_no_accents_and_one_width) {
    EXPECT_EQ(words("Störung Ærø ÉTÉ"), "storung ærø ete");
    EXPECT_EQ(words("ＢＧＰ ﬁber"), "bgp fiber");
    EXPECT_EQ(words("Сбой Ёлка"), "сбои елка");
}

TEST(CASE_23_words, of_scripts_without_blanks_are_their_characters) {
    EXPECT_EQ(words("東京 router停止"), "東 京 router 停 止");
    EXPECT_EQ(words("장애 발생").find(' ') == std::string::npos, false);
}

TEST(CASE_23_words, are_bounded_and_hostile_bytes_separate_them) {
    EXPECT_EQ(words("one two three", 2), "one two");
    EXPECT_EQ(words("a\xff"
                    "b\xc3"),
              "a b");
    EXPECT_EQ(words(std::string(500, 'x')).size(), 100U);
    EXPECT_EQ(words(std::string("a\0b", 3)), "a b");
}

// Whatever the bytes: what is found is found again in itself.
TEST(CASE_23_words, of_words_are_themselves) {
    EXPECT_TRUE(rc::check([](const std::string& bytes) {
        const std::string once = words(bytes);
        RC_ASSERT(words(once) == once);
    }));
}

}  // namespace
}  // namespace aftercare::text
