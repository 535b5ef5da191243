// Opening hours against counting minute after minute, over random calendars where clocks are changed (CASE-11, CASE-32).
#include "cases/hours/hours.hpp"
#include "cases/hours/test_brute.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

using test::BruteTime;
using test::Chance;
using test::kMinutesOfDay;

struct Sound : policy::Complaints {
    void say(std::string_view pointer, std::string detail) override { ADD_FAILURE() << pointer << ": " << detail; }
};

// What is beyond the minutes that were counted is not compared; how much was says the test.
struct Compared {
    int all = 0;
    int none = 0;

    void same(Instant ours, const BruteTime& time, std::optional<int> counted, const char* what) {
        ++(counted ? all : none);
        EXPECT_TRUE(!counted || ours == time.at(*counted))
            << what << " " << ours.text() << ", counted " << time.at(counted.value_or(0)).text();
    }
};

void compare(const Hours& hours, const BruteTime& time, Chance& chance, Compared& compared) {
    const int from = chance.number(0, 12 * kMinutesOfDay);
    const int until = from + chance.number(0, 8 * kMinutesOfDay);
    const int amount = chance.number(0, 40 * 60);
    const Instant begins = time.at(from);
    SCOPED_TRACE(begins.text() + " in " + hours.calendar().time_zone.text());
    EXPECT_EQ(hours.is_open(begins), time[from].open);
    EXPECT_EQ(hours.open_time({begins, time.at(until)}), std::chrono::minutes{time.open_time(from, until)})
        << time.at(until).text();
    compared.same(hours.opening(begins), time, time.opening(from), "opening");
    compared.same(hours.after_open_time(begins, std::chrono::minutes{amount}), time, time.after_open_time(from, amount),
                  "after_open_time");
    const int days = chance.number(1, 5);
    compared.same(hours.business_days_after(begins, days), time, time.business_days_after(from, days), "business_days_after");
    compared.same(hours.next_business_day_close(begins), time, time.next_business_day_close(from), "next_business_day_close");
}

TEST(CASE_11_hours, agree_with_counting_minute_after_minute) {
    Chance chance(11);
    Compared compared;
    for (int i = 0; i < 200 && !testing::Test::HasFailure(); ++i) {
        const auto [zone, day] = test::random_zone_and_day(chance);
        const Calendar calendar = test::random_calendar(chance, zone, day);
        Sound sound;
        check_calendar(calendar, "", sound);
        const BruteTime time(calendar, Instant{std::int64_t{day.days_since_epoch()} * 86'400'000'000}, 28 * kMinutesOfDay);
        const Hours hours(calendar);
        for (int j = 0; j < 25; ++j) compare(hours, time, chance, compared);
    }
    EXPECT_GT(compared.all, 18'000);
    EXPECT_LT(compared.none, 2'000);
}

Calendar calendar_of(const char* zone) {
    Calendar calendar;
    calendar.time_zone = identity::TimeZone::parse(zone).value();
    return calendar;
}

OpeningHours between(const char* opens, const char* closes) {
    return {ClockTime::parse(opens).value(), ClockTime::parse(closes).value()};
}

TEST(CASE_32_hours, a_day_that_the_calendar_leaps_over_is_no_business_day) {
    Calendar calendar = calendar_of("Pacific/Apia");
    for (DayHours* const hours : {&calendar.week.thursday, &calendar.week.friday, &calendar.week.saturday})
        hours->push_back(between("09:00", "17:00"));
    const Hours hours(calendar);
    EXPECT_FALSE(hours.is_business_day(Date::parse("2011-12-30").value())) << "a Friday that Apia never had";
    // Thursday 10:00, then Saturday 10:00: 24 hours later.
    EXPECT_EQ(hours.business_days_after(Instant::parse("2011-12-29T20:00:00Z").value(), 1),
              Instant::parse("2011-12-30T20:00:00Z").value());
}

TEST(CASE_32_hours, the_close_is_that_of_the_hours_which_there_were) {
    Calendar calendar = calendar_of("Europe/Berlin");
    calendar.week.sunday.push_back(between("00:30", "01:00"));
    calendar.week.sunday.push_back(between("02:00", "03:00"));
    const Hours hours(calendar);
    // Sunday 29 March 2026 has no hour from two to three.
    EXPECT_EQ(hours.next_business_day_close(Instant::parse("2026-03-28T12:00:00Z").value()),
              Instant::parse("2026-03-29T00:00:00Z").value());
}

TEST(CASE_32_hours, what_opened_at_a_midnight_that_comes_twice_stays_open) {
    Calendar calendar = calendar_of("America/St_Johns");
    calendar.week.sunday.push_back(between("00:00", "09:00"));
    const Hours hours(calendar);
    // On 7 November 2010 St. John's set its clocks back at 00:01 to 23:01 of the Saturday.
    const Span night{Instant::parse("2010-11-07T02:31:00Z").value(), Instant::parse("2010-11-07T03:00:00Z").value()};
    EXPECT_EQ(hours.local_day(night.from).text(), "2010-11-06");
    EXPECT_EQ(hours.open_time(night), std::chrono::minutes{29});
}

}  // namespace
}  // namespace aftercare::cases
