#include "cases/record/case_number.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

Date day(const char* text) { return Date::parse(text).value(); }

TEST(CASE_03_number, is_the_day_and_a_count) {
    EXPECT_EQ(CaseNumber(day("2026-11-21"), 1).text(), "2026-1121-0001");
    EXPECT_EQ(CaseNumber(day("2026-01-02"), 9'999).text(), "2026-0102-9999");
    EXPECT_EQ(CaseNumber(day("2026-01-02"), 9'999).digits(), "202601029999");
}

TEST(CASE_03_number, grows_past_9_999_in_a_day) {
    EXPECT_EQ(CaseNumber(day("2026-11-21"), 10'000).text(), "2026-1121-10000");
    EXPECT_EQ(CaseNumber(day("2026-11-21"), 10'000).digits().size(), 13U);
    EXPECT_EQ(CaseNumber(day("2026-11-21"), 999'999).digits().size(), 14U);
}

TEST(CASE_03_number, is_read_in_every_length_with_and_without_dashes) {
    for (const char* const text : {"2026-1121-0001", "2026-1121-10000", "2026-1121-999999"}) {
        const CaseNumber number = CaseNumber::parse(text).value();
        EXPECT_EQ(number.text(), text);
        EXPECT_EQ(CaseNumber::parse(number.digits()), number);
    }
}

TEST(CASE_03_number, of_no_day_or_in_another_form_is_none) {
    for (const char* const text : {"", "2026-1121-000", "2026-1121-0000", "2026-1331-0001", "2026-0230-0001", "2026-1121-00001",
                                   "2026-1121-1000000", "2026-11210001", "20261121-0001", "2026-1121-0001#", "2O26-1121-0001"})
        EXPECT_FALSE(CaseNumber::parse(text)) << text;
}

TEST(CASE_03_number, sorts_by_day_and_count_however_long_it_is) {
    const auto sorted = [](const char* text) { return CaseNumber::parse(text)->sorted(); };
    EXPECT_LT(sorted("2026-1121-0001"), sorted("2026-1121-9999"));
    EXPECT_LT(sorted("2026-1121-9999"), sorted("2026-1121-10000"));
    EXPECT_LT(sorted("2026-1121-99999"), sorted("2026-1121-100000"));
    EXPECT_LT(sorted("2026-1121-100000"), sorted("2026-1122-0001"));
    EXPECT_EQ(sorted("2026-1121-0001").substr(0, CaseNumber::kSameWhenSorted), "2026-1121-");
}

TEST(CASE_23_numbers, that_are_typed_in_part_begin_with_their_dashes) {
    EXPECT_EQ(CaseNumber::beginning("2026"), "2026");
    EXPECT_EQ(CaseNumber::beginning("20261"), "2026-1");
    EXPECT_EQ(CaseNumber::beginning("2026-1129-00"), "2026-1129-00");
    EXPECT_EQ(CaseNumber::beginning("202611290001"), "2026-1129-0001");
    EXPECT_EQ(CaseNumber::beginning("R2"), "R2");
    EXPECT_EQ(CaseNumber::beginning(""), "");
}

}  // namespace
}  // namespace aftercare::cases
