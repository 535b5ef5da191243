// Clocks against counting minute after minute: random calendars, zones, daylight saving, targets and stops (CASE-11, CASE-31, CASE-32).
#include "cases/clocks/clock_time.hpp"
#include "cases/clocks/test_clock.hpp"
#include "cases/hours/test_brute.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

using test::BruteMinute;
using test::BruteTime;
using test::Chance;
using test::kMinutesOfDay;

constexpr std::int64_t kMinute = 60'000'000;

// A stop in minutes of the time that is counted; without `until` it lasts.
struct Pause {
    int from = 0;
    std::optional<int> until;
    const char* why = "";
};

// What a clock is, in minutes, and what the specification says of it by counting.
struct BruteClock {
    const BruteTime& time;
    Target target;
    int began = 0;
    std::optional<int> latest;
    std::vector<Pause> pauses;

    const Pause* pause_at(int minute) const {
        for (const Pause& pause : pauses)
            if (pause.from <= minute && (!pause.until || minute < *pause.until)) return &pause;
        return nullptr;
    }
    bool open(int minute) const { return !target.by_calendar() || time[minute].open; }
    bool counts(int minute) const { return open(minute) && !pause_at(minute); }
    bool lasts() const { return !pauses.empty() && !pauses.back().until; }

    // None where the counted time ends before, as below.
    std::optional<int> promised() const {
        std::optional<int> due;
        if (target.minutes) due = began + static_cast<int>(*target.minutes);
        if (target.hours) due = began + 60 * static_cast<int>(*target.hours);
        if (target.business_days) due = time.business_days_after(began, static_cast<int>(*target.business_days));
        if (target.next_business_day) due = time.next_business_day_close(began);
        if (due && latest) due = std::min(*due, std::max(began, *latest));
        return due && *due < time.size() ? due : std::nullopt;
    }
    int total(int promise) const {
        int sum = 0;
        for (int i = began; i < promise; ++i) sum += open(i) ? 1 : 0;
        return sum;
    }
    // The last minute of the counted time stands for never.
    int due(int promise) const {
        int left = total(promise);
        int i = began;
        for (; left > 0 && i < time.size(); ++i) left -= counts(i) ? 1 : 0;
        i = std::max(i, promise);
        while (i < time.size() && began < i && pause_at(i) && pause_at(i - 1)) ++i;
        return std::min(i, time.size());
    }
    int counted(int until) const {
        int sum = 0;
        for (int i = began; i < until; ++i) sum += counts(i) ? 1 : 0;
        return sum;
    }
    // In hundredths of a minute.
    std::optional<std::int64_t> mark(int promise, int percent) const {
        std::int64_t left = std::int64_t{total(promise)} * percent;
        if (left == 0) return std::int64_t{began} * 100;
        for (int i = began; i < time.size(); ++i) {
            if (!counts(i)) continue;
            if (left <= 100) return std::int64_t{i} * 100 + left;
            left -= 100;
        }
        return std::nullopt;
    }
};

Target random_target(Chance& chance) {
    switch (chance.number(1, 4)) {
        case 1:
            return test::minutes(chance.number(1, 3'000));
        case 2:
            return test::hours(chance.number(1, 60));
        case 3:
            return test::business_days(chance.number(1, 4));
        default:
            return test::next_business_day();
    }
}

// In order and apart, often touching, often at an opening, a close or the due time; sometimes the last one lasts.
std::vector<Pause> random_pauses(const BruteClock& clock, int promise, Chance& chance) {
    std::vector<Pause> pauses;
    int earliest = std::max(0, clock.began - (chance.one_in(4) ? 600 : 0));
    for (int i = chance.number(0, 4); i > 0; --i) {
        int from = earliest + (chance.one_in(3) ? 0 : chance.number(0, 1'500));
        if (chance.one_in(8)) from = std::max(earliest, promise + chance.number(-1, 1));
        if (chance.one_in(4))
            while (from + 1 < clock.time.size() && clock.time[from].open == clock.time[from + 1].open) ++from;
        const int until = from + (chance.one_in(5) ? 3 * kMinutesOfDay : chance.number(1, 900));
        if (until >= clock.time.size() - 1) break;
        pauses.push_back({from, until, chance.one_in(2) ? "waiting_for_customer" : "monitoring"});
        earliest = until;
    }
    if (!pauses.empty() && chance.one_in(5)) pauses.back().until.reset();
    return pauses;
}

Clock clock_of(const BruteClock& brute) {
    Clock clock = test::clock_of(ClockKind::resolution, brute.target, brute.time.at(brute.began));
    if (brute.latest) clock.latest_due_at = brute.time.at(*brute.latest);
    for (const Pause& pause : brute.pauses) {
        Stop stop = test::stop(brute.time.at(pause.from), {});
        if (pause.until) stop.until = brute.time.at(*pause.until);
        stop.why = pause.why;
        clock.stops.push_back(std::move(stop));
    }
    return clock;
}

void compare_segments(const BruteClock& brute, const Working& working, int until) {
    Instant at = brute.time.at(brute.began);
    std::int64_t counted = 0;
    int minute = brute.began;
    const Segment* before = nullptr;
    for (const Segment& segment : working.segments) {
        ASSERT_EQ(segment.from, at) << "without gaps";
        ASSERT_LT(segment.from, segment.until);
        at = segment.until;
        counted += segment.counted_micros;
        ASSERT_FALSE(before && (before->what == segment.what && before->holiday == segment.holiday && before->why == segment.why))
            << "joined";
        before = &segment;
        for (; brute.time.at(minute) < segment.until; ++minute) {
            const Pause* const pause = brute.pause_at(minute);
            const BruteMinute& shown = brute.time[minute];
            const SegmentKind shut = shown.holiday ? SegmentKind::holiday : SegmentKind::closed;
            const SegmentKind kind = pause ? SegmentKind::stopped : brute.open(minute) ? SegmentKind::counted : shut;
            ASSERT_EQ(segment.what, kind) << brute.time.at(minute).text();
            ASSERT_TRUE(!pause || segment.why->text() == pause->why);
            ASSERT_TRUE(kind != SegmentKind::holiday || segment.holiday == shown.holiday->name);
        }
    }
    ASSERT_FALSE(working.more);
    EXPECT_EQ(at.text(), brute.time.at(until).text()) << "to its end";
    EXPECT_EQ(counted, kMinute * brute.counted(until));
}

void compare_marks(const BruteClock& brute, const Clock& clock, const Hours* hours, int promise, std::optional<Instant> due_at) {
    for (const int percent : {75, 90}) {
        const auto ours = mark(clock, hours, percent);
        const auto counted = brute.mark(promise, percent);
        if (!counted && !brute.lasts()) continue;
        ASSERT_EQ(ours.has_value(), counted.has_value()) << percent;
        if (!ours) continue;
        EXPECT_EQ(ours->text(), brute.time.at(0).plus(Micros{*counted * kMinute / 100}).text()) << percent;
        EXPECT_TRUE(!due_at || *ours <= *due_at);
    }
}

// Leaving a stop out makes nothing due later.
void compare_without_a_stop(const Clock& clock, const Hours* hours, std::optional<Instant> due_at) {
    for (std::size_t i = 0; i < clock.stops.size(); ++i) {
        Clock fewer = clock;
        fewer.stops.erase(fewer.stops.begin() + static_cast<std::ptrdiff_t>(i));
        const auto sooner = due(fewer, hours);
        EXPECT_TRUE(!due_at || (sooner && *sooner <= *due_at));
    }
}

// Whether the counted minutes were enough.
bool compare(const BruteClock& brute, const Hours& calendar, Chance& chance) {
    const auto promise = brute.promised();
    if (!promise) return false;
    const int counted_due = brute.due(*promise);
    if (counted_due == brute.time.size() && !brute.lasts()) return false;
    const Clock clock = clock_of(brute);
    const Hours* const hours = brute.target.by_calendar() || chance.one_in(2) ? &calendar : nullptr;
    const auto due_at = due(clock, hours);
    const bool never = counted_due == brute.time.size();
    SCOPED_TRACE(clock.began_at.text() + " in " + calendar.calendar().time_zone.text());
    EXPECT_EQ(due_at.has_value(), !never);
    EXPECT_EQ(due_at.value_or(brute.time.at(brute.time.size())).text(), brute.time.at(counted_due).text());
    EXPECT_TRUE(!due_at || clock.began_at <= *due_at);
    if (clock.stops.empty() && !clock.latest_due_at && brute.target.business_days) {
        EXPECT_EQ(due_at, calendar.business_days_after(clock.began_at, static_cast<int>(*brute.target.business_days)));
    }
    compare_marks(brute, clock, hours, *promise, due_at);
    compare_without_a_stop(clock, hours, due_at);

    int now = brute.began + chance.number(0, 6 * kMinutesOfDay);
    for (const Pause& pause : brute.pauses) now = std::max(now, pause.until.value_or(pause.from));
    now = std::min(now, brute.time.size() - 1);
    const ClockStanding shown = standing(clock, hours, brute.time.at(now));
    const int total = brute.total(*promise);
    EXPECT_EQ(shown.total_micros, kMinute * total);
    EXPECT_EQ(shown.counted_micros, kMinute * brute.counted(now));
    EXPECT_EQ(shown.left_micros, kMinute * (total - brute.counted(now)));
    EXPECT_EQ(shown.percent, total == 0 ? 100 : brute.counted(now) * 100 / total);
    EXPECT_EQ(shown.standing, never ? Standing::stopped : counted_due < now ? Standing::breached : Standing::running);
    compare_segments(brute, explain(clock, hours, brute.time.at(now)), never ? now : counted_due);
    return true;
}

TEST(CASE_11_clocks, agree_with_counting_minute_after_minute) {
    Chance chance(31);
    int compared = 0;
    int stopped = 0;
    for (int i = 0; i < 125 && !testing::Test::HasFailure(); ++i) {
        const auto [zone, day] = test::random_zone_and_day(chance);
        const Calendar calendar = test::random_calendar(chance, zone, day);
        const BruteTime time(calendar, Instant{std::int64_t{day.days_since_epoch()} * 86'400'000'000}, 30 * kMinutesOfDay);
        const Hours hours(calendar);
        for (int j = 0; j < 20; ++j) {
            BruteClock brute{.time = time,
                             .target = random_target(chance),
                             .began = chance.number(0, 11 * kMinutesOfDay),
                             .latest = {},
                             .pauses = {}};
            if (chance.one_in(6)) brute.latest = std::max(0, brute.began + chance.number(-300, 4'000));
            if (const auto promise = brute.promised()) brute.pauses = random_pauses(brute, *promise, chance);
            compared += compare(brute, hours, chance) ? 1 : 0;
            stopped += brute.pauses.empty() ? 0 : 1;
        }
    }
    EXPECT_GT(compared, 2'300);
    EXPECT_GT(stopped, 1'600);
}

}  // namespace
}  // namespace aftercare::cases
