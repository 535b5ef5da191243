// What a pressing case demands of its customer (CASE-09).
#pragma once

#include "cases/escalation/escalation_policy.hpp"

namespace aftercare::cases {

// Who is asked for, what they are to have ready, and what happens where nobody can be reached.
struct CaseDemands {
    static constexpr describe::Note kNotes[] = {
        {"kinds", "Of which cases people are asked for who can be reached at all hours; none: of no case."},
        {"priorities", "Of which priorities of them."},
        {"diagnostics", "What those people are asked for beyond the bundle, by language."},
        {"lowered_after", "Tried for so long and not reached, the case goes on as lowered_to."}};
    describe::List<CaseKind, 0, 2> kinds;
    describe::List<Priority, 0, 4> priorities;
    describe::List<DiagnosticsWords, 0, 50> diagnostics;
    Target lowered_after;
    Priority lowered_to = Priority::p2;
};
DESCRIBE(CaseDemands, kinds, priorities, diagnostics, lowered_after, lowered_to)

// By cases.yaml and escalation.yaml.
CaseDemands demands_of(const policy::Pack& pack);

}  // namespace aftercare::cases
