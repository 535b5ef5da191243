// When one clock is due, and how that came about (CASE-11, CASE-31).
#include "cases/clocks/clock_time.hpp"

#include "cases/clocks/test_clock.hpp"
#include "platform/describe/json.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

using test::at;
using test::clock_of;
using test::stop;

constexpr std::int64_t kHour = 3'600'000'000;

// The target is counted in Berlin's hours where it is in business days.
class CASE_11_clock : public testing::Test {
protected:
    std::optional<Instant> due_of(const Clock& clock) const { return due(clock, &hours_); }
    ClockStanding standing_at(const Clock& clock, const char* now) const { return standing(clock, &hours_, at(now)); }

    Calendar calendar_ = test::berlin();
    Hours hours_{calendar_};
    // Friday 16:00.
    Clock two_days_ = clock_of(ClockKind::resolution, test::business_days(2), at("2026-11-27T15:00:00Z"));
    Clock two_hours_ = clock_of(ClockKind::first_response, test::hours(2), at("2026-11-27T15:00:00Z"));
};

TEST_F(CASE_11_clock, in_hours_runs_at_any_hour_and_in_business_days_by_the_calendar) {
    EXPECT_EQ(due_of(two_hours_), at("2026-11-27T17:00:00Z"));
    EXPECT_EQ(due(two_hours_, nullptr), at("2026-11-27T17:00:00Z"));
    EXPECT_EQ(due_of(two_days_), at("2026-12-01T15:00:00Z")) << "Tuesday 16:00";
    const Clock next_day = clock_of(ClockKind::first_response, test::next_business_day(), at("2026-11-27T15:00:00Z"));
    EXPECT_EQ(due_of(next_day), at("2026-11-30T16:00:00Z")) << "Monday's close";
}

TEST_F(CASE_11_clock, a_stop_takes_its_opening_hours_from_what_has_gone_by) {
    // From Friday 16:30 to Monday 11:00: half an hour and two hours that were open.
    two_days_.stops = {stop(at("2026-11-27T15:30:00Z"), at("2026-11-30T10:00:00Z"))};
    EXPECT_EQ(due_of(two_days_), at("2026-12-02T09:30:00Z")) << "Wednesday 10:30";
    two_hours_.stops = {stop(at("2026-11-27T15:30:00Z"), at("2026-11-30T10:00:00Z"))};
    EXPECT_EQ(due_of(two_hours_), at("2026-11-30T11:30:00Z"));
    two_days_.stops = {stop(at("2026-11-27T17:00:00Z"), at("2026-11-30T07:00:00Z"))};
    EXPECT_EQ(due_of(two_days_), at("2026-12-01T15:00:00Z")) << "over the weekend it takes nothing";
}

TEST_F(CASE_11_clock, is_not_due_while_it_is_stopped_unless_it_was_before) {
    two_hours_.stops = {stop(at("2026-11-27T16:59:59.999999Z"), {})};
    EXPECT_EQ(due_of(two_hours_), std::nullopt);
    EXPECT_EQ(standing_at(two_hours_, "2026-12-27T16:00:00Z").standing, Standing::stopped);
    two_hours_.stops = {stop(at("2026-11-27T17:00:00Z"), {})};
    EXPECT_EQ(due_of(two_hours_), at("2026-11-27T17:00:00Z"));
    EXPECT_EQ(standing_at(two_hours_, "2026-12-27T16:00:00Z").standing, Standing::breached);
}

// The literal rule: the same local time so many business days on, even before that day opens.
TEST_F(CASE_11_clock, a_stop_never_makes_it_earlier_than_the_calendar) {
    calendar_.week.tuesday = {};
    calendar_.week.tuesday.push_back({ClockTime::parse("17:00").value(), ClockTime::parse("20:00").value()});
    EXPECT_EQ(due_of(two_days_), at("2026-12-01T15:00:00Z")) << "16:00 on a Tuesday that opens at 17:00";
    two_days_.stops = {stop(at("2026-11-27T18:00:00Z"), at("2026-11-27T19:00:00Z"))};
    EXPECT_EQ(due_of(two_days_), at("2026-12-01T15:00:00Z")) << "though its time had gone by with Monday's close";
    two_days_.stops = {stop(at("2026-11-30T18:00:00Z"), at("2026-12-03T11:00:00Z"))};
    EXPECT_EQ(due_of(two_days_), at("2026-12-03T11:00:00Z")) << "never inside a stop";
    two_days_.stops = {stop(at("2026-11-30T18:00:00Z"), {})};
    EXPECT_EQ(due_of(two_days_), std::nullopt);
}

TEST_F(CASE_11_clock, a_breach_is_near_when_so_much_of_its_time_has_gone_by) {
    // Sixteen hours: Friday 16:00 to 17:00, Monday, Tuesday 09:00 to 16:00; twelve of them on Tuesday at 12:00.
    EXPECT_EQ(mark(two_days_, &hours_, 75), at("2026-12-01T11:00:00Z"));
    EXPECT_EQ(mark(two_hours_, nullptr, 75), at("2026-11-27T16:30:00Z"));
    EXPECT_EQ(mark(two_hours_, nullptr, 90), at("2026-11-27T16:48:00Z"));
    two_hours_.stops = {stop(at("2026-11-27T16:40:00Z"), {})};
    EXPECT_EQ(mark(two_hours_, nullptr, 75), at("2026-11-27T16:30:00Z"));
    EXPECT_EQ(mark(two_hours_, nullptr, 90), std::nullopt);
    two_hours_.stops = {stop(at("2026-11-27T16:40:00Z"), at("2026-11-27T17:40:00Z"))};
    EXPECT_EQ(mark(two_hours_, nullptr, 90), at("2026-11-27T17:48:00Z"));
}

TEST_F(CASE_11_clock, is_due_no_later_than_it_was_promised_before) {
    two_hours_.latest_due_at = at("2026-11-27T15:20:00Z");
    EXPECT_EQ(due_of(two_hours_), at("2026-11-27T15:20:00Z"));
    EXPECT_EQ(mark(two_hours_, nullptr, 75), at("2026-11-27T15:15:00Z"));
    two_hours_.latest_due_at = at("2026-11-27T10:00:00Z");
    EXPECT_EQ(due_of(two_hours_), two_hours_.began_at) << "overdue from its beginning on, not before";
    EXPECT_EQ(standing_at(two_hours_, "2026-11-27T15:00:01Z").standing, Standing::breached);
    EXPECT_EQ(standing_at(two_hours_, "2026-11-27T15:00:01Z").percent, 100);
    two_hours_.latest_due_at = at("2026-11-28T10:00:00Z");
    EXPECT_EQ(due_of(two_hours_), at("2026-11-27T17:00:00Z"));
}

TEST_F(CASE_11_clock, shows_how_it_stands) {
    const ClockStanding running = standing_at(two_days_, "2026-11-30T12:00:00Z");  // Monday 13:00.
    EXPECT_EQ(running.standing, Standing::running);
    EXPECT_EQ(running.due_at, at("2026-12-01T15:00:00Z"));
    EXPECT_EQ(running.total_micros, 16 * kHour);
    EXPECT_EQ(running.counted_micros, 5 * kHour);
    EXPECT_EQ(running.left_micros, 11 * kHour);
    EXPECT_EQ(running.percent, 31);
    EXPECT_EQ(standing_at(two_days_, "2026-12-01T15:00:00Z").standing, Standing::running) << "the last moment in time";
    const ClockStanding late = standing_at(two_days_, "2026-12-02T09:00:00Z");  // Wednesday 10:00.
    EXPECT_EQ(late.standing, Standing::breached);
    EXPECT_EQ(late.left_micros, -2 * kHour);
    EXPECT_EQ(late.percent, 112);
}

TEST_F(CASE_11_clock, keeps_what_it_decided) {
    const auto of = [&](std::optional<const char*> met, const char* ended) {
        Clock clock = two_hours_;
        if (met) clock.met_at = at(*met);
        clock.ended_at = at(ended);
        return standing_at(clock, "2027-01-01T00:00:00Z");
    };
    EXPECT_EQ(of("2026-11-27T17:00:00Z", "2026-11-27T17:00:00Z").standing, Standing::met);
    EXPECT_EQ(of("2026-11-27T17:00:00.000001Z", "2026-11-27T17:00:00.000001Z").standing, Standing::met_late);
    EXPECT_EQ(of("2026-11-27T16:00:00Z", "2026-12-02T10:00:00Z").counted_micros, kHour) << "until it was met";
    EXPECT_EQ(of({}, "2026-11-27T16:30:00Z").standing, Standing::ended);
    EXPECT_EQ(of({}, "2026-11-27T18:00:00Z").standing, Standing::breached);
    EXPECT_EQ(of({}, "2026-11-27T18:00:00Z").left_micros, -kHour);
}

std::string told(const Working& working) {
    std::string text;
    for (const Segment& segment : working.segments) {
        text += segment.until.text().substr(5, 11) + " " + std::string(describe::to_json(segment.what));
        if (segment.holiday) text += " " + segment.holiday->text();
        if (segment.why) text += " " + segment.why->text() + " " + segment.who->text();
        text += "\n";
    }
    return text;
}

TEST_F(CASE_11_clock, prints_its_working) {
    // CASE-31: from Wednesday 23 December, 15:00, over Christmas and a weekend, while one waited for the customer.
    Clock clock = clock_of(ClockKind::resolution, test::business_days(2), at("2026-12-23T14:00:00Z"));
    clock.stops = {stop(at("2026-12-24T10:00:00Z"), at("2026-12-24T20:00:00Z")),
                   stop(at("2026-12-28T09:00:00Z"), at("2026-12-28T10:00:00Z"))};
    const Working working = explain(clock, &hours_, at("2026-12-28T12:00:00Z"));
    EXPECT_EQ(told(working),
              "12-23T16:00 \"counted\"\n"
              "12-23T23:00 \"closed\"\n"
              "12-24T08:00 \"holiday\" Christmas Eve\n"
              "12-24T10:00 \"counted\"\n"
              "12-24T20:00 \"stopped\" waiting_for_customer ann\n"
              "12-24T23:00 \"holiday\" Christmas Eve\n"
              "12-25T23:00 \"holiday\" Christmas Day\n"
              "12-28T08:00 \"closed\"\n"
              "12-28T09:00 \"counted\"\n"
              "12-28T10:00 \"stopped\" waiting_for_customer ann\n"
              "12-28T16:00 \"counted\"\n");
    EXPECT_EQ(working.segments.front().from, clock.began_at);
    EXPECT_EQ(working.segments.front().counted_micros, 2 * kHour);
    EXPECT_EQ(working.time_zone->text(), "Europe/Berlin");
    EXPECT_EQ(working.calendar, clock.calendar);
    EXPECT_EQ(working.policy_version.text(), "v1");
    EXPECT_EQ(working.target, clock.target);
    EXPECT_FALSE(working.more);
}

TEST_F(CASE_11_clock, prints_its_working_at_any_hour_and_while_it_is_stopped) {
    two_hours_.stops = {stop(at("2026-11-27T15:30:00Z"), {})};
    const Working stopped = explain(two_hours_, nullptr, at("2026-11-27T18:00:00Z"));
    EXPECT_EQ(told(stopped), "11-27T15:30 \"counted\"\n11-27T18:00 \"stopped\" waiting_for_customer ann\n");
    EXPECT_EQ(stopped.due_at, std::nullopt);
    EXPECT_EQ(stopped.time_zone, std::nullopt);
    two_hours_.stops.back().until = two_hours_.ended_at = at("2026-11-27T16:00:00Z");
    EXPECT_EQ(told(explain(two_hours_, nullptr, at("2026-11-27T18:00:00Z"))),
              "11-27T15:30 \"counted\"\n11-27T16:00 \"stopped\" waiting_for_customer ann\n11-27T17:30 \"counted\"\n");
}

TEST_F(CASE_11_clock, says_where_an_earlier_promise_decides) {
    two_hours_.latest_due_at = at("2026-11-27T15:20:00Z");
    EXPECT_EQ(explain(two_hours_, nullptr, two_hours_.began_at).latest_due_at, at("2026-11-27T15:20:00Z"));
    two_hours_.latest_due_at = at("2026-11-27T17:20:00Z");
    EXPECT_EQ(explain(two_hours_, nullptr, two_hours_.began_at).latest_due_at, std::nullopt);
}

TEST_F(CASE_11_clock, prints_so_many_segments_and_says_that_there_are_more) {
    const Clock clock = clock_of(ClockKind::resolution, test::business_days(1'000), at("2026-11-27T15:00:00Z"));
    const Working working = explain(clock, &hours_, clock.began_at);
    EXPECT_EQ(working.segments.size(), kMostSegments);
    EXPECT_TRUE(working.more);
}

TEST_F(CASE_11_clock, is_a_row_and_json) {
    Clock clock = two_days_;
    clock.stops = {stop(at("2026-11-27T15:30:00Z"), {})};
    clock.latest_due_at = at("2026-12-01T15:00:00Z");
    clock.note = ClockNote::web_p1;
    const auto read = describe::from_json<Clock>(describe::to_json(clock));
    ASSERT_TRUE(read) << read.error().front().detail;
    EXPECT_EQ(*read, clock);
}

}  // namespace
}  // namespace aftercare::cases
