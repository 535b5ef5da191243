#include "cases/clocks/clock_time.hpp"

#include "cases/clocks/counting.hpp"
#include "platform/base/result.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

// When it counts no more.
std::optional<Instant> last_moment(const Clock& clock) { return clock.met_at ? clock.met_at : clock.ended_at; }

Standing standing_of(const Clock& clock, const std::optional<Instant>& due_at, Instant now) {
    const auto late = [&](Instant at) { return due_at && *due_at < at; };
    if (clock.met_at) return late(*clock.met_at) ? Standing::met_late : Standing::met;
    if (clock.ended_at) return late(*clock.ended_at) ? Standing::breached : Standing::ended;
    if (!due_at) return Standing::stopped;
    return late(now) ? Standing::breached : Standing::running;
}

// Puts segments together: neighbours that say the same become one, and no more are kept than kMostSegments.
class Segments {
public:
    explicit Segments(Working& working) : working_(working) {}

    bool full() const { return working_.more; }
    void add(Segment segment) {
        if (segment.until <= segment.from || full()) return;
        if (segment.what == SegmentKind::counted) segment.counted_micros = segment.until.since(segment.from).count();
        auto& all = working_.segments;
        if (!all.empty() && same(all.back(), segment)) {
            all.back().until = segment.until;
            all.back().counted_micros += segment.counted_micros;
        } else if (all.size() < kMostSegments) {
            all.push_back(std::move(segment));
        } else {
            working_.more = true;
        }
    }

private:
    static bool same(const Segment& one, const Segment& other) {
        return one.what == other.what && one.holiday == other.holiday && one.why == other.why && one.who == other.who;
    }

    Working& working_;
};

// The piece, with the stops that lie in it instead of what they cover.
void add_with_stops(const Segment& piece, const Stops& stops, Segments& segments) {
    for (Instant at = piece.from; at < piece.until && !segments.full();) {
        Segment next = piece;
        next.from = at;
        for (const Stop& stop : stops) {
            if (stop.from <= at && (!stop.until || at < *stop.until)) {
                next = {.from = at,
                        .until = stop.until ? std::min(piece.until, *stop.until) : piece.until,
                        .what = SegmentKind::stopped,
                        .holiday = {},
                        .why = stop.why,
                        .who = stop.who};
                break;
            }
            if (at < stop.from) next.until = std::min(next.until, stop.from);
        }
        at = next.until;
        segments.add(std::move(next));
    }
}

// The same for all of a day of the calendar that lies in the span.
void add_day(const DayShown& day, const Hours& hours, Span span, const Stops& stops, Segments& segments) {
    const auto add = [&](Instant from, Instant until, SegmentKind what) {
        add_with_stops({.from = std::max(from, span.from),
                        .until = std::min(until, span.until),
                        .what = what,
                        .holiday = what == SegmentKind::holiday ? day.holiday : std::nullopt,
                        .why = {},
                        .who = {}},
                       stops, segments);
    };
    const SegmentKind shut = day.holiday ? SegmentKind::holiday : SegmentKind::closed;
    const Span whole = hours.whole_day(day.day);
    Instant at = whole.from;
    for (const Span& open : hours.open_on(day.day)) {
        add(at, open.from, shut);
        add(open.from, open.until, SegmentKind::counted);
        at = open.until;
    }
    add(at, whole.until, shut);
}

}  // namespace

std::optional<Instant> due(const Clock& clock, const Hours* hours) {
    const Counting counting(clock, hours);
    const auto gone_by = counting.after(counting.total());
    if (!gone_by) return std::nullopt;
    return counting.out_of_stops(std::max(*gone_by, counting.unstopped_due()));
}

std::optional<Instant> mark(const Clock& clock, const Hours* hours, std::int64_t percent) {
    check(0 < percent && percent < 100, "cases: a mark beyond the time of the target");
    const Counting counting(clock, hours);
    return counting.after(Micros{(counting.total().count() * percent + 99) / 100});
}

ClockStanding standing(const Clock& clock, const Hours* hours, Instant now) {
    const Counting counting(clock, hours);
    const auto due_at = due(clock, hours);
    const std::int64_t total = counting.total().count();
    const std::int64_t counted = counting.until(last_moment(clock).value_or(now)).count();
    return {.standing = standing_of(clock, due_at, now),
            .due_at = due_at,
            .total_micros = total,
            .counted_micros = counted,
            .left_micros = total - counted,
            .percent = total == 0 ? 100 : counted * 100 / total};
}

Working explain(const Clock& clock, const Hours* hours, Instant now) {
    const bool by_calendar = clock.target.by_calendar();
    const auto due_at = due(clock, hours);
    Working working{.target = clock.target,
                    .calendar = clock.calendar,
                    .time_zone = by_calendar ? std::optional(hours->calendar().time_zone) : std::nullopt,
                    .policy_version = clock.policy_version,
                    .began_at = clock.began_at,
                    .latest_due_at = {},
                    .due_at = due_at,
                    .segments = {}};
    if (clock.latest_due_at && Counting(clock, hours).unstopped_due() == std::max(clock.began_at, *clock.latest_due_at))
        working.latest_due_at = clock.latest_due_at;
    const Span span{clock.began_at, due_at ? *due_at : last_moment(clock).value_or(now)};
    Segments segments(working);
    if (!by_calendar) {
        add_with_stops({.from = span.from, .until = span.until, .holiday = {}, .why = {}, .who = {}}, clock.stops, segments);
        return working;
    }
    for (Date day = hours->local_day(span.from); hours->whole_day(day).from < span.until && !segments.full();
         day = day.plus_days(1))
        add_day(hours->shown(day), *hours, span, clock.stops, segments);
    return working;
}

}  // namespace aftercare::cases
