#include "platform/base/access.hpp"
#include "platform/base/blank.hpp"
#include "platform/base/date.hpp"
#include "platform/base/env.hpp"
#include "platform/base/instant.hpp"
#include "platform/base/money.hpp"
#include "platform/base/result.hpp"
#include "platform/base/text.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace aftercare {
namespace {

using namespace std::chrono_literals;

Date day(std::string_view text) { return Date::parse(text).value(); }

TEST(ENT_30_terms, a_term_ends_before_the_same_day_or_the_day_after_the_months_last) {
    EXPECT_EQ(day("2026-01-15").plus_months(12), day("2027-01-15"));
    EXPECT_EQ(day("2026-01-31").plus_months(1), day("2026-03-01"));
    EXPECT_EQ(day("2028-01-30").plus_months(1), day("2028-03-01"));
    EXPECT_EQ(day("2028-02-29").plus_months(12), day("2029-03-01"));
    EXPECT_EQ(day("2028-02-29").plus_months(48), day("2032-02-29"));
    EXPECT_EQ(day("2026-08-31").plus_months(1), day("2026-10-01"));
    EXPECT_EQ(day("2026-12-31").plus_months(2), day("2027-03-01"));
}

TEST(Date, reads_and_prints_only_days_of_the_calendar) {
    EXPECT_EQ(day("2028-02-29").text(), "2028-02-29");
    EXPECT_EQ(day("1970-01-01").days_since_epoch(), 0);
    for (const char* bad :
         {"2026-02-29", "2026-13-01", "2026-1-1", "0000-01-01", "20260101", "2026-01-01T", "", "2026-00-10", "2026-01-0x"})
        EXPECT_FALSE(Date::parse(bad)) << bad;
}

TEST(Date, ends_where_the_calendar_ends) {
    EXPECT_EQ(Date::first(), day("0001-01-01"));
    EXPECT_EQ(Date::last(), day("9999-12-31"));
    EXPECT_EQ(day("0001-01-02").plus_days(-1), Date::first());
    EXPECT_EQ(day("9999-12-30").plus_days(1), Date::last());
    EXPECT_EQ(Date::first().plus_days(Date::last().days_since_epoch() - Date::first().days_since_epoch()), Date::last());
    EXPECT_EQ(day("0001-02-01").plus_months(-1), Date::first());
    EXPECT_EQ(day("9999-10-31").plus_months(1), day("9999-12-01"));
    EXPECT_EQ(day("9999-11-30").plus_months(1), day("9999-12-30"));
    EXPECT_EQ(Date::first().plus_months(9'998 * 12 + 11), day("9999-12-01"));
}

TEST(Date, throws_rather_than_leave_the_calendar) {
    constexpr auto kMost = std::numeric_limits<std::int32_t>::max();
    constexpr auto kLeast = std::numeric_limits<std::int32_t>::min();
    for (const std::int32_t back : {-1, -400, kLeast}) {
        EXPECT_THROW(Date::first().plus_days(back), Bug) << back;
        EXPECT_THROW(Date::first().plus_months(back), Bug) << back;
    }
    for (const std::int32_t on : {1, 400, kMost}) {
        EXPECT_THROW(Date::last().plus_days(on), Bug) << on;
        EXPECT_THROW(Date::last().plus_months(on), Bug) << on;
    }
    EXPECT_THROW(day("0001-12-31").plus_months(-12), Bug);
    EXPECT_THROW(Date::last().plus_days(kLeast), Bug);
    EXPECT_THROW(Date::first().plus_days(kMost), Bug);
}

TEST(DayRange, is_half_open) {
    const DayRange range{day("2026-01-01"), day("2026-02-01")};
    EXPECT_TRUE(range.contains(day("2026-01-01")));
    EXPECT_TRUE(range.contains(day("2026-01-31")));
    EXPECT_FALSE(range.contains(day("2026-02-01")));
    EXPECT_FALSE(range.contains(day("2025-12-31")));
    EXPECT_TRUE((DayRange{day("2026-01-01"), std::nullopt}).contains(day("9999-12-31")));
    EXPECT_TRUE(range.overlap({day("2026-02-01"), std::nullopt}).empty());
    EXPECT_EQ(range.overlap({day("2026-01-10"), std::nullopt}), (DayRange{day("2026-01-10"), day("2026-02-01")}));
}

TEST(Instant, reads_offsets_and_fractions_and_prints_utc) {
    EXPECT_EQ(Instant::parse("2026-11-21T18:37:02Z")->text(), "2026-11-21T18:37:02.000000Z");
    EXPECT_EQ(Instant::parse("2026-11-21T01:00:00.5+02:30")->text(), "2026-11-20T22:30:00.500000Z");
    EXPECT_EQ(Instant::parse("1969-12-31T23:59:59.999999Z")->micros_since_epoch(), -1);
    EXPECT_EQ(Instant::parse("9999-12-31T23:59:59Z")->text(), "9999-12-31T23:59:59.000000Z");
    EXPECT_FALSE(Instant::parse("9999-12-31T23:59:59-01:00")) << "in UTC it is the year 10000";
    EXPECT_FALSE(Instant::parse("0001-01-01T00:00:00+01:00")) << "in UTC it is the year 0";
    EXPECT_EQ(Instant::parse("1969-12-31T23:59:59.999999Z")->text(), "1969-12-31T23:59:59.999999Z");
    for (const char* bad : {"2026-11-21 18:37:02Z", "2026-11-21T18:37:02", "2026-11-21T24:00:00Z", "2026-11-21T18:37:02.Z",
                            "2026-11-21T18:37:02+1:00", ""})
        EXPECT_FALSE(Instant::parse(bad)) << bad;
}

TEST(Uuid, reads_either_case_and_prints_lower) {
    const std::string text = "018f4c3a-9b2e-7abc-8def-0123456789ab";
    EXPECT_EQ(Uuid::parse(text)->text(), text);
    EXPECT_EQ(Uuid::parse("018F4C3A-9B2E-7ABC-8DEF-0123456789AB")->text(), text);
    for (const char* bad : {"", "018f4c3a9b2e7abc8def0123456789ab", "018f4c3a-9b2e-7abc-8def-0123456789ag",
                            "018f4c3a-9b2e-7abc-8def-0123456789abc"})
        EXPECT_FALSE(Uuid::parse(bad)) << bad;
}

TEST(Uuid, version_7_never_repeats_and_never_goes_back) {
    RealEnv real;
    Uuid last;
    for (int i = 0; i < 10'000; ++i) {
        const Uuid next = real.env().ids.next();
        ASSERT_LT(last, next);
        ASSERT_EQ(next.bytes[6] >> 4, 7);
        ASSERT_EQ(next.bytes[8] >> 6, 2);
        last = next;
    }
}

TEST(Text, bounds_are_code_points_and_encoding_is_checked) {
    EXPECT_TRUE((Text<1, 3>::parse("äöü")));
    EXPECT_FALSE((Text<1, 3>::parse("abcd")));
    EXPECT_FALSE((Text<1, 3>::parse("")));
    EXPECT_EQ(utf8_length("\xF0\x9F\x98\x80"), 1U);
    for (const std::string_view bad :
         {std::string_view("\xC0\x80"), std::string_view("\xED\xA0\x80"), std::string_view("\xF4\x90\x80\x80"),
          std::string_view("\x80"), std::string_view("\xE2\x82")})
        EXPECT_EQ(utf8_length(bad), kNotUtf8);
    EXPECT_FALSE((Text<0, 9>::parse(std::string_view("a\0b", 3))));
    EXPECT_FALSE((Text<0, 9>::parse("a\x1b")));
    EXPECT_THROW((Text<1, 2>("abc")), Bug);
}

TEST(Text, of_one_line_holds_no_line_break_and_no_control_character) {
    for (const char* good : {"a", "Z\u00fcrich 1 / \u4e2d\u6587", "\u00a0", "\u2027"})
        EXPECT_TRUE((OneLine<1, 20>::parse(good))) << good;
    for (const std::string bad :
         {"a\nb", "\n", "a\r", "a\tb", "a\x1b[0m", "\x7f", "a\u0080", "a\u0085b", "a\u009f", "a\u2028b", "a\u2029"}) {
        const auto read = OneLine<1, 20>::parse(bad);
        ASSERT_FALSE(read) << bad;
        EXPECT_EQ(read.error(), "must be one line without control characters");
    }
    EXPECT_TRUE((Text<1, 20>::parse("a\n\tb")));
    EXPECT_EQ((OneLine<1, 3>::parse("abcd").error()), "must have at most 3 characters");
    EXPECT_EQ((OneLine<1, 3>::parse("\x80").error()), "must be valid UTF-8");
    EXPECT_THROW((OneLine<1, 9>("a\nb")), Bug);
}

TEST(Text, is_blank_where_nothing_of_it_shows) {
    for (const char* blank : {"", " ", "\n\t \r", "\u00a0", "\u2003\u200b", "\u3000\ufeff"})
        EXPECT_TRUE(is_blank(blank)) << blank;
    for (const char* seen : {"a", " . ", "\u00a0\u4e2d", "\xff"}) EXPECT_FALSE(is_blank(seen)) << seen;
}

TEST(ActionSet, knows_whole_names_and_a_slices_all) {
    const ActionSet set({"asset.read", "contract.*"});
    EXPECT_TRUE(set.contains("asset.read"));
    EXPECT_FALSE(set.contains("asset.register"));
    EXPECT_TRUE(set.contains("contract.create"));
    EXPECT_FALSE(set.contains("contracts"));
    EXPECT_TRUE(ActionSet({"*"}).contains("anything.at_all"));
}

TEST(ID_09_scope, an_account_outside_is_as_if_it_did_not_exist) {
    Caller caller;
    caller.account = AccountId{Uuid::parse("018f4c3a-9b2e-7abc-8def-000000000001").value()};
    caller.scope = Scope::of(caller.account);
    const AccountId other{Uuid::parse("018f4c3a-9b2e-7abc-8def-000000000002").value()};
    EXPECT_EQ(caller.account_or_own(std::nullopt).value(), caller.account);
    EXPECT_EQ(caller.account_or_own(other).error().code, "access.account_unknown");
    EXPECT_EQ(caller.account_or_own(other).error().kind, ProblemKind::not_found);
    EXPECT_EQ(Caller::system().account_or_own(std::nullopt).error().code, "access.account_needed");
    EXPECT_EQ(caller.require(Action{"asset.read"}).error().code, "access.forbidden");
}

}  // namespace
}  // namespace aftercare
