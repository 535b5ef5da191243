#include "platform/base/letters.hpp"

#include <gtest/gtest.h>

namespace aftercare {
namespace {

TEST(Letters, are_made_small_in_every_alphabet_that_we_know) {
    EXPECT_EQ(small_letters("MÜLLER & SÖHNE, Straße 7"), "müller & söhne, straße 7");
    EXPECT_EQ(small_letters("ÅNGSTRÖM ÇA ŁÓDŹ ŽIŽKOV Ÿ ẞ"), "ångström ça łódź žižkov ÿ ß");
    EXPECT_EQ(small_letters("ΑΘΉΝΑ МОСКВА ЁЖ ĐÀ NẴNG"), "αθήνα москва ёж đà nẵng");
    EXPECT_EQ(small_letters("×÷ 東京 🙂 æ"), "×÷ 東京 🙂 æ");
    EXPECT_EQ(small_letters("A\xff\xc3"), "a\xff\xc3");
    EXPECT_EQ(small_letters(""), "");
}

TEST(Letters, of_a_text_are_told_in_both_forms) {
    EXPECT_EQ(cased_letters("Übü ÖX ß"), (std::vector<LetterPair>{{"Ü", "ü"}, {"Ö", "ö"}, {"ẞ", "ß"}}));
    EXPECT_TRUE(cased_letters("plain TEXT × 東京 \xff").empty());
}

}  // namespace
}  // namespace aftercare
