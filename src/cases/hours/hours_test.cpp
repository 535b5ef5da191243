// Opening hours, counted (CASE-11, CASE-32).
#include "cases/hours/hours.hpp"

#include <gtest/gtest.h>

#include <map>

namespace aftercare::cases {
namespace {

struct Said : policy::Complaints {
    void say(std::string_view pointer, std::string detail) override { all[std::string(pointer)] = std::move(detail); }
    std::map<std::string, std::string> all;
};

Instant at(const char* text) { return Instant::parse(text).value(); }
Date day(const char* text) { return Date::parse(text).value(); }

OpeningHours hours(const char* opens, const char* closes) {
    return {ClockTime::parse(opens).value(), ClockTime::parse(closes).value()};
}

// Monday to Friday, 09:00 to 17:00 in Berlin; closed on 25 and 26 December, and at noon of the 24th.
Calendar berlin() {
    Calendar calendar;
    calendar.time_zone = identity::TimeZone::parse("Europe/Berlin").value();
    for (DayHours* const weekday : {&calendar.week.monday, &calendar.week.tuesday, &calendar.week.wednesday,
                                    &calendar.week.thursday, &calendar.week.friday})
        weekday->push_back(hours("09:00", "17:00"));
    DayHours noon;
    noon.push_back(hours("09:00", "12:00"));
    calendar.holidays.push_back({day("2026-12-24"), OneLine<1, 120>("Christmas Eve"), noon});
    calendar.holidays.push_back({day("2026-12-25"), OneLine<1, 120>("Christmas Day"), {}});
    return calendar;
}

Calendar all_day(const char* zone) {
    Calendar calendar;
    calendar.time_zone = identity::TimeZone::parse(zone).value();
    for (DayHours* const weekday :
         {&calendar.week.monday, &calendar.week.tuesday, &calendar.week.wednesday, &calendar.week.thursday, &calendar.week.friday,
          &calendar.week.saturday, &calendar.week.sunday})
        weekday->push_back(hours("00:00", "24:00"));
    return calendar;
}

TEST(CASE_11_business_days, end_at_the_same_local_time_so_many_business_days_on) {
    const Calendar calendar = berlin();
    const Hours open(calendar);
    // Wednesday 10:30 in Berlin.
    EXPECT_EQ(open.business_days_after(at("2026-11-25T09:30:00Z"), 1), at("2026-11-26T09:30:00Z"));
    EXPECT_EQ(open.business_days_after(at("2026-11-25T09:30:00Z"), 5), at("2026-12-02T09:30:00Z")) << "over a weekend";
    EXPECT_EQ(open.business_days_after(at("2026-11-25T09:30:12.345678Z"), 1), at("2026-11-26T09:30:12.345678Z"));
}

TEST(CASE_11_business_days, end_at_the_days_close_where_that_is_earlier) {
    const Calendar calendar = berlin();
    // Wednesday 15:00; the Thursday is Christmas Eve, which closes at noon.
    EXPECT_EQ(Hours(calendar).business_days_after(at("2026-12-23T14:00:00Z"), 1), at("2026-12-24T11:00:00Z"));
}

TEST(CASE_11_business_days, begin_at_the_next_opening_outside_hours) {
    const Calendar calendar = berlin();
    const Hours open(calendar);
    const Instant monday_morning = at("2026-11-30T08:00:00Z");
    EXPECT_EQ(open.opening(at("2026-11-27T16:00:00Z")), monday_morning) << "at the close it is closed";
    EXPECT_EQ(open.business_days_after(at("2026-11-27T16:00:00Z"), 1), at("2026-12-01T08:00:00Z"));
    EXPECT_EQ(open.business_days_after(at("2026-11-28T11:00:00Z"), 1), at("2026-12-01T08:00:00Z"));
    EXPECT_EQ(open.business_days_after(at("2026-12-25T11:00:00Z"), 1), at("2026-12-29T08:00:00Z"))
        << "a holiday before a weekend";
}

TEST(CASE_11_business_days, keep_the_local_time_over_a_change_of_the_clocks) {
    const Calendar calendar = berlin();
    const Hours open(calendar);
    // Clocks go forward on 29 March 2026: Friday 10:00 is 09:00 UTC, Monday 10:00 is 08:00 UTC.
    EXPECT_EQ(open.business_days_after(at("2026-03-27T09:00:00Z"), 1), at("2026-03-30T08:00:00Z"));
    // Back on 25 October.
    EXPECT_EQ(open.business_days_after(at("2026-10-23T08:00:00Z"), 1), at("2026-10-26T09:00:00Z"));
}

TEST(CASE_11_next_business_day, is_the_close_of_the_first_business_day_after_the_day_of_creation) {
    const Calendar calendar = berlin();
    const Hours open(calendar);
    EXPECT_EQ(open.next_business_day_close(at("2026-11-25T09:30:00Z")), at("2026-11-26T16:00:00Z"));
    EXPECT_EQ(open.next_business_day_close(at("2026-11-25T22:59:00Z")), at("2026-11-26T16:00:00Z")) << "23:59 in Berlin";
    EXPECT_EQ(open.next_business_day_close(at("2026-11-25T23:00:00Z")), at("2026-11-27T16:00:00Z")) << "midnight in Berlin";
    EXPECT_EQ(open.next_business_day_close(at("2026-12-23T09:00:00Z")), at("2026-12-24T11:00:00Z"));
    EXPECT_EQ(open.next_business_day_close(at("2026-12-24T09:00:00Z")), at("2026-12-28T16:00:00Z"));
}

TEST(CASE_32_hours, a_day_may_close_at_24_00_and_go_on_with_the_next) {
    const Calendar calendar = all_day("America/Los_Angeles");
    const Hours open(calendar);
    EXPECT_EQ(ClockTime::parse("24:00").value().since_midnight(), std::chrono::hours{24});
    EXPECT_TRUE(open.is_open(at("2026-11-25T07:59:59.999999Z")));
    EXPECT_TRUE(open.is_open(at("2026-11-25T08:00:00Z")));
    EXPECT_EQ(open.open_time({at("2026-11-25T07:00:00Z"), at("2026-11-25T09:00:00Z")}), std::chrono::hours{2});
    EXPECT_EQ(open.next_business_day_close(at("2026-11-25T09:00:00Z")), at("2026-11-27T08:00:00Z"));
}

TEST(CASE_32_hours, a_day_without_opening_hours_is_skipped) {
    Calendar calendar = berlin();
    calendar.week.wednesday = {};
    const Hours open(calendar);
    EXPECT_FALSE(open.is_business_day(day("2026-11-25")));
    EXPECT_EQ(open.business_days_after(at("2026-11-24T09:30:00Z"), 1), at("2026-11-26T09:30:00Z"));
}

TEST(CASE_11_open_time, is_counted_between_openings_and_found_again) {
    const Calendar calendar = berlin();
    const Hours open(calendar);
    const Instant friday = at("2026-11-27T15:00:00Z");  // 16:00.
    EXPECT_EQ(open.open_time({friday, at("2026-11-30T09:00:00Z")}), std::chrono::hours{2});
    EXPECT_EQ(open.after_open_time(friday, std::chrono::hours{2}), at("2026-11-30T09:00:00Z"));
    EXPECT_EQ(open.after_open_time(friday, std::chrono::hours{1}), at("2026-11-27T16:00:00Z"))
        << "at the close, not at the next opening";
    EXPECT_EQ(open.after_open_time(friday, Micros{}), friday);
    EXPECT_EQ(open.open_time({friday, friday}), Micros{});
}

TEST(CASE_11_open_time, knows_days_of_23_and_25_hours) {
    const Calendar calendar = all_day("Europe/Berlin");
    const Hours open(calendar);
    const auto of_day = [&](const char* name) {
        Micros sum{};
        for (const Span& span : open.open_on(day(name))) sum += span.until.since(span.from);
        return std::chrono::duration_cast<std::chrono::hours>(sum).count();
    };
    EXPECT_EQ(of_day("2026-03-29"), 23);
    EXPECT_EQ(of_day("2026-10-25"), 25);
}

TEST(CASE_11_calendars, say_what_is_wrong_with_them) {
    Calendar calendar = berlin();
    calendar.week.monday = {};
    calendar.week.monday.push_back(hours("09:00", "12:00"));
    calendar.week.monday.push_back(hours("11:00", "11:00"));
    std::swap(calendar.holidays[0].day, calendar.holidays[1].day);
    Said said;
    check_calendar(calendar, "/calendars/0", said);
    ASSERT_EQ(said.all.size(), 3U);
    EXPECT_EQ(said.all.at("/calendars/0/week/monday/1/opens"), "must be later than 12:00, when the hours before it end");
    EXPECT_EQ(said.all.at("/calendars/0/week/monday/1/closes"),
              "closes no later than it opens (11:00); hours beyond midnight end at 24:00 and go on at 00:00 of the next day");
    EXPECT_TRUE(said.all.contains("/calendars/0/holidays/1/day"));
    Said of_none;
    check_calendar(Calendar{}, "", of_none);
    EXPECT_EQ(of_none.all.at("/week"), "never opens; give at least one day its hours");
}

TEST(CASE_32_clock_time, is_of_the_day_to_its_end) {
    for (const char* const good : {"00:00", "09:30", "23:59", "24:00"}) EXPECT_EQ(ClockTime::parse(good).value().text(), good);
    for (const char* const bad : {"", "9:30", "24:01", "25:00", "12:60", "12-30", "12:3a", "-1:00"})
        EXPECT_FALSE(ClockTime::parse(bad)) << bad;
}

}  // namespace
}  // namespace aftercare::cases
