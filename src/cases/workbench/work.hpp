// The nouns of the workbench (CASE-26): the open cases of the vendor's people, the most pressing first.
#pragma once

#include "cases/clocks/clock_time.hpp"
#include "cases/live/presence.hpp"
#include "cases/record/case_list_store.hpp"

#include <limits>
#include <optional>
#include <vector>

namespace aftercare::cases {

// Due of a case without a clock that runs: behind all others.
inline constexpr std::int64_t kNeverDue = std::numeric_limits<std::int64_t>::max();

// An open case as the workbench finds it.
struct CaseWork {
    AccountId account_id;
    CaseId case_id;
    std::int64_t due = kNeverDue;  // Microseconds since the epoch.
    std::optional<identity::PersonId> owner_id;
    std::optional<QueueCode> queue;
    std::optional<CalendarCode> centre;
    Priority priority = Priority::p3;
    std::optional<OneLine<2, 8>> language;
    bool restricted = false;
};
DESCRIBE(CaseWork, account_id, case_id, due, owner_id, queue, centre, priority, language, restricted)

enum class WorkView : std::uint8_t {
    mine,     // Those that I own.
    queue,    // Without an owner, in the queues that I take; of who takes none: in any.
    unowned,  // Without an owner, wherever they wait.
    team,     // Owned by the people of my care centre; of who has none: by anybody.
};
DESCRIBE_ENUM(WorkView, mine, queue, unowned, team)

// A clock that runs, as a list shows it.
struct PressingClock {
    static constexpr describe::Note kNotes[] = {{"left_micros", "What is left of the target's time; negative where it is late."}};
    ClockKind kind = ClockKind::first_response;
    Standing standing = Standing::running;
    std::optional<Instant> due_at;
    std::int64_t left_micros = 0;
    std::int64_t percent = 0;
};
DESCRIBE(PressingClock, kind, standing, due_at, left_micros, percent)

struct WorkSummary : CaseSummary {
    bool restricted = false;
    std::optional<QueueCode> queue;
    std::optional<CalendarCode> centre;
    std::optional<OneLine<2, 8>> language;
    std::int64_t version = 1;
};
DESCRIBE_DERIVED(WorkSummary, CaseSummary, restricted, queue, centre, language, version)

struct WorkRow : WorkSummary {
    static constexpr describe::Note kNotes[] = {{"clock", "The one that is due first; missing while none runs."},
                                                {"viewers", "Who of the vendor looks at it now; you too."}};
    std::optional<Personal<OneLine<1, 120>>> contact_name;
    std::optional<PressingClock> clock;
    std::vector<Presence> viewers;
};
DESCRIBE_DERIVED(WorkRow, WorkSummary, contact_name, clock, viewers)

// How many cases a view holds, and of how many a clock has run out.
struct WorkCount {
    std::int64_t cases = 0;
    std::int64_t late = 0;
};
DESCRIBE(WorkCount, cases, late)

struct WorkCounts {
    WorkCount mine;
    WorkCount queue;
    WorkCount unowned;
    WorkCount team;
};
DESCRIBE(WorkCounts, mine, queue, unowned, team)

}  // namespace aftercare::cases
