// What time does to a case by itself (CASE-06, CASE-09, CASE-15, CASE-17): an alarm is a row with a due time; a tick reads by it.
#pragma once

#include "cases/record/case.hpp"

#include <optional>

namespace aftercare::cases {

enum class AlarmKind : std::uint8_t {
    ladder,       // A rung of the ladder tells its posts.
    unreachable,  // The customer of a P1 was tried so long, and is not reached.
    ownerless,    // A P1 that nobody owns.
    off_shift,    // The shift of who owns it ends: somebody else takes it over (CASE-09, CASE-13).
    remind,       // Nobody answered what was proposed: the contact is reminded of it.
    close,        // ... the case is closed.
    report,       // A report on an escalation was not sent in time.
};
DESCRIBE_ENUM(AlarmKind, ladder, unreachable, ownerless, off_shift, remind, close, report)

// One is due once: its kind, its place among those of the kind, and the moment that it is counted from name it.
struct Alarm {
    AccountId account_id;
    CaseId case_id;
    AlarmKind kind = AlarmKind::ladder;
    std::int64_t place = 0;  // Of a rung or a reminder, from 0.
    Instant counted_from;
    Instant due_at;
    std::optional<Instant> fired_at;

    bool is_same(const Alarm& other) const {
        return kind == other.kind && place == other.place && counted_from == other.counted_from;
    }
};
DESCRIBE(Alarm, account_id, case_id, kind, place, counted_from, due_at, fired_at)

}  // namespace aftercare::cases
