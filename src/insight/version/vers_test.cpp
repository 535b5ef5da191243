#include "insight/version/vers.hpp"
#include "insight/version/words.hpp"

#include <gtest/gtest.h>

namespace aftercare::insight {
namespace {

std::string said(std::string_view text) {
    const auto ranges = ranges_of_vers(text);
    if (!ranges) return ranges.error().why;
    std::string words;
    for (const RangeText& range : *ranges) words += (words.empty() ? "" : " | ") + in_words(range);
    return words;
}

TEST(INS_02_vers, are_read_bound_by_bound) {
    EXPECT_EQ(said("vers:generic/>=21.4R1|<21.4R3-S5"), "from 21.4R1 before 21.4R3-S5");
    EXPECT_EQ(said("vers:generic/<20.4R3|>=21.2R1|<=21.2R3-S1"), "all before 20.4R3 | from 21.2R1 up to and with 21.2R3-S1");
    EXPECT_EQ(said("vers:generic/>22.1R1"), "after 22.1R1 before *");
    EXPECT_EQ(said("vers:generic/22.1R1|22.1R2"), "22.1R1 | 22.1R2");
    EXPECT_EQ(said("vers:generic/>=21.2R1|!=21.2R2|<21.2R3"), "unaffected: 21.2R2 | from 21.2R1 before 21.2R3");
    EXPECT_EQ(said("vers:generic/*"), "all before *");
    EXPECT_EQ(said("< 21.4R3%2DS5"), "all before 21.4R3-S5");
    const auto ranges = ranges_of_vers("vers:generic/>=21.2R1|!=21.2R2|<21.2R3");
    EXPECT_EQ(in_words(affected_by(*ranges, System::junos).ranges), "from 21.2R1 before 21.2R2; from 21.2R2-S1 before 21.2R3");
}

TEST(INS_02_vers, that_cannot_be_read_say_why) {
    EXPECT_EQ(said(""), "a constraint names no version");
    EXPECT_EQ(said("vers:generic"), "behind \"vers:\" follows no \"/\"");
    EXPECT_EQ(said(">=21.2R1|>=21.3R1"), "two lower bounds follow each other");
    EXPECT_EQ(said("<21.2R1|<21.3R1"), "two upper bounds follow each other");
    EXPECT_EQ(said("<21.2R1|"), "a constraint names no version");
    EXPECT_EQ(said("<21.2%4"), "a \"%\" is not followed by two hexadecimal digits");
    EXPECT_EQ(said(std::string(200, '|')), "a constraint names no version");
    std::string many = "21.2R1";
    for (int i = 0; i < 100; ++i) many += "|21.2R1";
    EXPECT_EQ(said(many), "it has more constraints than any advisory");
    EXPECT_EQ(said(std::string(3000, '1')), "it is longer than any range");
}

}  // namespace
}  // namespace aftercare::insight
