// Arithmetic with opening hours (CASE-11, CASE-32): pure, right across daylight saving, holidays and hours that end at 24:00.
#pragma once

#include "cases/hours/calendar.hpp"
#include "platform/base/instant.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace aftercare::cases {

using Micros = std::chrono::microseconds;

// From `from` until before `until`.
struct Span {
    Instant from;
    Instant until;
    bool operator==(const Span&) const = default;
};

// What a calendar says of a day, for those who want to know how a due time came about (CASE-31).
struct DayShown {
    Date day;
    std::optional<OneLine<1, 120>> holiday;  // Its name.
    DayHours hours;                          // None: closed.
    bool operator==(const DayShown&) const = default;
};
DESCRIBE(DayShown, day, holiday, hours)

class Hours {
public:
    // REQUIRES: the calendar passes check_calendar and outlives it.
    explicit Hours(const Calendar& calendar) : calendar_(calendar) {}

    const Calendar& calendar() const { return calendar_; }
    // The calendar's hours of the day: a holiday's where it is one.
    const DayHours& on(Date day) const;
    // Whether it is open at all: a day that the calendar leaps over is none (Apia's 30 December 2011).
    bool is_business_day(Date day) const { return !open_on(day).empty(); }
    DayShown shown(Date day) const;
    // When it is open that day, in order. Hours that the clocks leap over are left out or cut; what opens or closes at a time that the clocks
    // show twice does so the first time.
    std::vector<Span> open_on(Date day) const;
    // From the midnight that the day begins with to the next; nothing of a day that is leapt over.
    Span whole_day(Date day) const;
    // The day that it is at `at` where the calendar is.
    Date local_day(Instant at) const;

    bool is_open(Instant at) const;
    // `at` itself where it is open, else when it opens next.
    Instant opening(Instant at) const;
    // N business days from `from` on: the same local time N business days on, or that day's close if earlier. What begins outside opening
    // hours begins at the next opening. REQUIRES: days > 0.
    Instant business_days_after(Instant from, int days) const;
    // The close of the first business day after the day of `from`.
    Instant next_business_day_close(Instant from) const;

    // How much of it is open.
    Micros open_time(Span span) const;
    // When so much open time has gone by since `from`: the first such moment. `from` itself for none.
    Instant after_open_time(Instant from, Micros amount) const;

private:
    const Holiday* holiday(Date day) const;
    Date business_day_after(Date day) const;
    Instant close_of(Date day) const;

    const Calendar& calendar_;
};

}  // namespace aftercare::cases
