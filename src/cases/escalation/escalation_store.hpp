// Escalations, the rota and SQL: the only place that names the tables case_escalation and case_on_call.
#pragma once

#include "cases/escalation/escalation.hpp"
#include "cases/record/case_access.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases::store {

// More than any case has.
inline constexpr std::int64_t kAllEscalations = 10'000;

std::optional<Escalation> find_escalation(db::Tx& tx, EscalationId id);
// The same, locked until the commit.
std::optional<Escalation> find_escalation_locked(db::Tx& tx, EscalationId id);
// Of the case, behind `after`, the first raised first; at most `limit`.
std::vector<Escalation> escalations_of(db::Tx& tx, CaseId id, const std::optional<EscalationId>& after, std::int64_t limit);
void insert(db::Tx& tx, const Escalation& escalation);
// All that a step changes. REQUIRES: in scope.
void update(db::Tx& tx, const Escalation& escalation);

// What the desk sees; what is absent does not narrow.
struct EscalationFilter {
    std::optional<bool> completed = {};
    std::optional<bool> desk = {};
    std::optional<identity::PersonId> owner_id = {};
    std::optional<Instant> overdue_at = {};  // Whose report was due before then.
};
// An escalation with what a desk needs of its case.
struct DeskRow : Escalation {
    CaseNumber number;
    Priority priority = Priority::p3;
    Synopsis synopsis;
    StatusCode status;
    bool open = true;
};
DESCRIBE_DERIVED(DeskRow, Escalation, number, priority, synopsis, status, open)

// The place after which a page begins: when the next report is due (no report: after all others), and the id.
struct DeskPlace {
    std::int64_t due = 0;
    EscalationId id;
};
DeskPlace place_of(const DeskRow& row);
// By when the next report is due, those without one last; at most `limit`.
std::vector<DeskRow> desk(db::Tx& tx, const CaseReader& reader, const EscalationFilter& filter,
                          const std::optional<DeskPlace>& after, std::int64_t limit);

// Those that have not ended by `from`, by their beginning; at most `limit`.
std::vector<OnCall> on_call(db::Tx& tx, Instant from, const std::optional<OnCallId>& after, std::int64_t limit);
std::optional<OnCall> find_on_call(db::Tx& tx, OnCallId id);
// Whose turn it is at `at`.
std::vector<identity::PersonId> on_call_at(db::Tx& tx, Instant at);
void insert(db::Tx& tx, const OnCall& turn);
void remove(db::Tx& tx, const OnCall& turn);

}  // namespace aftercare::cases::store
