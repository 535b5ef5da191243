#include "cases/moves/move_rules.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

const Clock* running(const Clocks& clocks, ClockKind kind) {
    const auto found = std::ranges::find_if(clocks, [kind](const Clock& clock) { return clock.kind == kind && clock.running(); });
    return found == clocks.end() ? nullptr : &*found;
}

bool is_late(const Clock* clock, Instant now) { return clock && clock->due_at && *clock->due_at < now; }

}  // namespace

MovedClocks compare_clocks(const Clocks& before, const Clocks& after, Instant now) {
    MovedClocks moved;
    ClockMoveCounts& counts = moved.counts;
    for (const ClockKind kind : kClockKinds) {
        const Clock* const was = running(before, kind);
        const Clock* const is = running(after, kind);
        if (!was && !is) continue;
        counts.begun += !was;
        counts.ended += !is;
        // One that is stopped has no due time, and goes on by the new target when it runs again.
        const bool both_due = was && is && was->due_at && is->due_at;
        counts.earlier += both_due && *is->due_at < *was->due_at;
        counts.later += both_due && *is->due_at > *was->due_at;
        if (is_late(was, now) && !is_late(is, now)) counts.relieved = 1;
        if (is_late(was, now) || !is_late(is, now)) continue;
        counts.breaching = 1;
        moved.breaching.push_back(
            {.kind = kind, .priority = is->priority, .was_due_at = was ? was->due_at : std::nullopt, .due_at = is->due_at});
    }
    counts.changed = counts.begun + counts.ended + counts.earlier + counts.later > 0;
    return moved;
}

ClockMoveCounts& operator+=(ClockMoveCounts& all, const ClockMoveCounts& some) {
    all.changed += some.changed;
    all.breaching += some.breaching;
    all.relieved += some.relieved;
    all.earlier += some.earlier;
    all.later += some.later;
    all.begun += some.begun;
    all.ended += some.ended;
    return all;
}

}  // namespace aftercare::cases
