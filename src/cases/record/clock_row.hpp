// A clock as it is kept with its case: what of it was raised, and when something is to be raised next (CASE-11, CASE-29).
#pragma once

#include "cases/clocks/clock_time.hpp"
#include "cases/clocks/targets_policy.hpp"
#include "cases/record/case.hpp"

#include <optional>

namespace aftercare::cases {

struct ClockRow : Clock {
    AccountId account_id;
    CaseId case_id;
    std::int64_t position = 0;  // In the order in which they began.
    std::int64_t raised = 0;    // The highest per cent that was raised; 100 for a breach.
    std::optional<Instant> next_at;
    // What reports count it by: of the case, when the clock moved last.
    bool technical = true;
    std::optional<contracts::PlanCode> plan;
    std::optional<CalendarCode> centre;
    std::optional<QueueCode> queue;
    std::optional<std::int64_t> took;  // Of one that was met: how long it ran, in microseconds, without its stops.
};
DESCRIBE_DERIVED(ClockRow, Clock, account_id, case_id, position, raised, next_at, technical, plan, centre, queue, took)

inline constexpr std::int64_t kBreached = 100;

// When something of the clock is to be raised next: the first mark of the policy behind what was raised, else that it is late. Nothing of one
// that is stopped or has ended, or has raised all.
std::optional<Instant> next_of(const Clock& clock, std::int64_t raised, const Hours* hours, const ResponseTargets& policy);

// How long the clock ran until it was met, in microseconds, without its stops; none of one that was not.
std::optional<std::int64_t> took(const Clock& clock);

// The highest that is reached at `now`: a mark, or kBreached; `raised` where nothing is new.
std::int64_t reached(const Clock& clock, std::int64_t raised, const Hours* hours, const ResponseTargets& policy, Instant now);

}  // namespace aftercare::cases
