#include "cases/workbench/work_keeper.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

ClockRow clock_due(std::optional<std::int64_t> due) {
    ClockRow clock;
    if (due) clock.due_at = Instant{*due};
    return clock;
}

TEST(CASE_26_workbench, finds_a_case_by_the_first_of_its_clocks_that_runs) {
    Case row;
    row.priority = Priority::p2;
    row.restricted = true;
    EXPECT_EQ(work_of(row, {}).due, kNeverDue) << "behind all others";
    EXPECT_EQ(work_of(row, {clock_due({})}).due, kNeverDue) << "stopped";
    const CaseWork work = work_of(row, {clock_due(30), clock_due(20), clock_due({})});
    EXPECT_EQ(work.due, 20);
    EXPECT_EQ(work.priority, Priority::p2);
    EXPECT_TRUE(work.restricted);
}

}  // namespace
}  // namespace aftercare::cases
