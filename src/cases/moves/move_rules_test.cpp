// CASE-31: what is another when clocks are moved.
#include "cases/moves/move_rules.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

const Instant kNow = *Instant::parse("2026-03-02T09:00:00Z");

Clock clock(ClockKind kind, std::optional<int> due_in_minutes) {
    Clock made;
    made.kind = kind;
    made.began_at = kNow.plus(std::chrono::minutes{-60});
    if (due_in_minutes) made.due_at = kNow.plus(std::chrono::minutes{*due_in_minutes});
    return made;
}

Clock ended(Clock made) {
    made.ended_at = kNow;
    made.ended_for = ClockEnd::replaced;
    return made;
}

TEST(CASE_31_compare, counts_what_is_due_earlier_and_later_of_clocks_that_run) {
    const auto moved = compare_clocks(
        {clock(ClockKind::first_response, 30), clock(ClockKind::update, 60), ended(clock(ClockKind::contact, 5))},
        {ended(clock(ClockKind::first_response, 30)), clock(ClockKind::first_response, 20), clock(ClockKind::update, 90)}, kNow);
    EXPECT_EQ(moved.counts, (ClockMoveCounts{.changed = 1, .earlier = 1, .later = 1}));
    EXPECT_TRUE(moved.breaching.empty());
}

TEST(CASE_31_compare, a_clock_that_is_late_by_it_breaches_and_one_that_was_late_already_does_not) {
    const auto moved = compare_clocks({clock(ClockKind::first_response, 30), clock(ClockKind::update, -10)},
                                      {clock(ClockKind::first_response, -5), clock(ClockKind::update, -20)}, kNow);
    EXPECT_EQ(moved.counts, (ClockMoveCounts{.changed = 1, .breaching = 1, .earlier = 2}));
    ASSERT_EQ(moved.breaching.size(), 1U);
    EXPECT_EQ(moved.breaching[0].kind, ClockKind::first_response);
    EXPECT_EQ(moved.breaching[0].was_due_at, kNow.plus(std::chrono::minutes{30}));
}

TEST(CASE_31_compare, a_clock_that_gets_more_time_is_late_no_more) {
    const auto moved = compare_clocks({clock(ClockKind::update, -10)}, {clock(ClockKind::update, 10)}, kNow);
    EXPECT_EQ(moved.counts, (ClockMoveCounts{.changed = 1, .relieved = 1, .later = 1}));
}

TEST(CASE_31_compare, clocks_begin_and_end_with_the_policy) {
    const auto moved = compare_clocks({clock(ClockKind::contact, 10)}, {clock(ClockKind::resolution, 10)}, kNow);
    EXPECT_EQ(moved.counts, (ClockMoveCounts{.changed = 1, .begun = 1, .ended = 1}));
}

TEST(CASE_31_compare, one_that_is_stopped_has_no_due_time_to_compare) {
    EXPECT_EQ(compare_clocks({clock(ClockKind::update, {})}, {clock(ClockKind::update, {})}, kNow).counts, ClockMoveCounts{});
}

}  // namespace
}  // namespace aftercare::cases
