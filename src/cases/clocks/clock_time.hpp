// The time of one clock (CASE-11, CASE-31): when it is due, how much has gone by, and how that came about. Pure. What counts is time that is
// open by the clock's calendar and not stopped; `hours` is null for a target that is counted at any hour of any day.
#pragma once

#include "cases/clocks/clock.hpp"
#include "cases/hours/hours.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases {

// The last moment that is in time: the first at which the time of the target has gone by. Without stops it is that of the calendar, also
// where that is outside opening hours (the same local time so many business days on); a stop never makes it earlier, and never is it inside
// a stop. None while the clock is stopped, unless the time had gone by before.
std::optional<Instant> due(const Clock& clock, const Hours* hours);

// The first moment at which so many per cent of the target's time have gone by, however many microseconds that be; none while the clock is
// stopped short of it. REQUIRES: 1 to 99.
std::optional<Instant> mark(const Clock& clock, const Hours* hours, std::int64_t percent);

enum class Standing : std::uint8_t {
    running,
    stopped,
    met,
    met_late,
    breached,  // Also of one that ended unmet after it was due.
    ended,     // Unmet, before it was due.
};
DESCRIBE_ENUM(Standing, running, stopped, met, met_late, breached, ended)

struct ClockStanding {
    static constexpr describe::Note kNotes[] = {
        {"counted_micros", "Microseconds that count, until it was met or ended, else until now."},
        {"left_micros", "What is left of the target's time; negative where it is late."},
        {"percent", "What has gone by of the target's time, rounded down; more than 100 where it is late."}};

    Standing standing = Standing::running;
    std::optional<Instant> due_at;
    std::int64_t total_micros = 0;
    std::int64_t counted_micros = 0;
    std::int64_t left_micros = 0;
    std::int64_t percent = 0;
};
DESCRIBE(ClockStanding, standing, due_at, total_micros, counted_micros, left_micros, percent)

// REQUIRES: `now` is not before anything that happened to the clock.
ClockStanding standing(const Clock& clock, const Hours* hours, Instant now);

enum class SegmentKind : std::uint8_t {
    counted,
    closed,
    holiday,  // Closed on a day that is a holiday.
    stopped,
};
DESCRIBE_ENUM(SegmentKind, counted, closed, holiday, stopped)

struct Segment {
    Instant from;
    Instant until;
    SegmentKind what = SegmentKind::counted;
    std::optional<OneLine<1, 120>> holiday;  // Its name.
    std::optional<OneLine<1, 60>> why;       // Of a stop, as who.
    std::optional<OneLine<0, 120>> who;
    std::int64_t counted_micros = 0;
    bool operator==(const Segment&) const = default;
};
DESCRIBE(Segment, from, until, what, holiday, why, who, counted_micros)

inline constexpr std::size_t kMostSegments = 500;

struct Working {
    static constexpr std::string_view kDoc = "How the due time of a clock comes about.";
    static constexpr describe::Note kNotes[] = {
        {"time_zone", "Of the calendar; missing where the target is counted at any hour of any day."},
        {"latest_due_at", "Where the clock is due at this time since it was due then by the priority before."},
        {"segments",
         "In order and without gaps, from the beginning to the due time; without one to the end of the clock, or until now."},
        {"more", "There are more segments than are shown."}};

    Target target;
    std::optional<CalendarCode> calendar;
    std::optional<identity::TimeZone> time_zone;
    OneLine<1, 64> policy_version;
    Instant began_at;
    std::optional<Instant> latest_due_at;
    std::optional<Instant> due_at;
    std::vector<Segment> segments;
    bool more = false;
};
DESCRIBE(Working, target, calendar, time_zone, policy_version, began_at, latest_due_at, due_at, segments, more)

// REQUIRES: as standing().
Working explain(const Clock& clock, const Hours* hours, Instant now);

}  // namespace aftercare::cases
