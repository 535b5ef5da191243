// What is another when the clocks of a case are moved (CASE-31): pure.
#pragma once

#include "cases/clocks/clock_rules.hpp"
#include "cases/moves/clock_move.hpp"

#include <vector>

namespace aftercare::cases {

struct ClockChange {
    ClockKind kind = ClockKind::first_response;
    Priority priority = Priority::p3;
    std::optional<Instant> was_due_at;  // None: it did not run, or was stopped.
    std::optional<Instant> due_at;
    bool operator==(const ClockChange&) const = default;
};

struct MovedClocks {
    ClockMoveCounts counts;              // Of one case: `changed`, `breaching` and `relieved` are 0 or 1.
    std::vector<ClockChange> breaching;  // Not late at that moment before, and late after.
};

// Compares the clocks of one case that run before and after at the moment `now`.
MovedClocks compare_clocks(const Clocks& before, const Clocks& after, Instant now);

ClockMoveCounts& operator+=(ClockMoveCounts& all, const ClockMoveCounts& some);

}  // namespace aftercare::cases
