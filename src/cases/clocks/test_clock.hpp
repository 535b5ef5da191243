// For tests: clocks and calendars in a line.
#pragma once

#include "cases/clocks/clock.hpp"
#include "cases/hours/hours.hpp"

#include <string>
#include <utility>

namespace aftercare::cases::test {

inline Instant at(const char* text) { return Instant::parse(text).value(); }

inline Target minutes(int many) { return {.minutes = many, .hours = {}, .business_days = {}, .next_business_day = {}}; }
inline Target hours(int many) { return {.minutes = {}, .hours = many, .business_days = {}, .next_business_day = {}}; }
inline Target business_days(int many) { return {.minutes = {}, .hours = {}, .business_days = many, .next_business_day = {}}; }
inline Target next_business_day() { return {.minutes = {}, .hours = {}, .business_days = {}, .next_business_day = true}; }

inline Clock clock_of(ClockKind kind, const Target& target, Instant began_at) {
    Clock clock;
    clock.kind = kind;
    clock.target = target;
    clock.policy_version = "v1";
    clock.began_at = began_at;
    if (target.by_calendar()) clock.calendar = CalendarCode::parse("berlin").value();
    return clock;
}

inline Stop stop(Instant from, std::optional<Instant> until) {
    return {.from = from, .until = until, .why = "waiting_for_customer", .who = "ann"};
}

// Monday to Friday, 09:00 to 17:00 in Berlin; closed on Christmas Day 2026, and from the noon of the day before.
inline Calendar berlin() {
    const auto hours = [](const char* opens, const char* closes) {
        return OpeningHours{ClockTime::parse(opens).value(), ClockTime::parse(closes).value()};
    };
    Calendar calendar;
    calendar.code = CalendarCode::parse("berlin").value();
    calendar.name = "Berlin";
    calendar.time_zone = identity::TimeZone::parse("Europe/Berlin").value();
    for (DayHours* const day : {&calendar.week.monday, &calendar.week.tuesday, &calendar.week.wednesday, &calendar.week.thursday,
                                &calendar.week.friday})
        day->push_back(hours("09:00", "17:00"));
    DayHours noon;
    noon.push_back(hours("09:00", "12:00"));
    calendar.holidays.push_back({Date::parse("2026-12-24").value(), "Christmas Eve", std::move(noon)});
    calendar.holidays.push_back({Date::parse("2026-12-25").value(), "Christmas Day", {}});
    return calendar;
}

}  // namespace aftercare::cases::test
