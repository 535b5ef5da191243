// Cases, what stands in their history and who is copied on them, and SQL.
#pragma once

#include "cases/record/case.hpp"
#include "platform/db/db.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases::store {

// The next of the day, which nobody else gets (CASE-03); nobody waits for the transaction of who draws one. There are gaps where transactions fail.
std::int64_t next_count(db::Tx& tx, Date day);

// In the transaction's scope, whoever may see it.
std::optional<Case> find_case(db::Tx& tx, const CaseName& name);
// The same, locked until the commit.
std::optional<Case> find_case_locked(db::Tx& tx, const CaseName& name);
// Locks those of them that are in scope until the commit. In the order of their ids, whoever asks: two who lock several don't wait for each other.
void lock_cases(db::Tx& tx, const std::vector<CaseId>& ids);
// Those of them that are in scope.
std::map<CaseId, Case> cases_with(db::Tx& tx, const std::vector<CaseId>& ids);
// Open ones in the order of their ids, behind `after`.
std::vector<Case> open_cases(db::Tx& tx, const std::optional<CaseId>& after, std::int64_t limit);
std::int64_t count_open_cases(db::Tx& tx);
// Open ones that somebody owns, in the order of their ids, behind `after`.
std::vector<Case> open_cases_of(db::Tx& tx, identity::PersonId owner, CaseId after, std::int64_t limit);
// Where a case stands among those that wait in a queue.
struct QueuePlace {
    Priority priority = Priority::p1;  // As it is, before all of them.
    Instant opened_at;
    CaseId id;
    auto operator<=>(const QueuePlace&) const = default;
};
DESCRIBE(QueuePlace, priority, opened_at, id)
// Open ones of the queue that nobody owns, behind `after`: the gravest first, of these the oldest.
std::vector<QueuePlace> unowned_cases(db::Tx& tx, const QueueCode& queue, const std::optional<QueuePlace>& after,
                                      std::int64_t limit);
void insert(db::Tx& tx, const Case& row);
// Everything but account, id and number. REQUIRES: in scope.
void update(db::Tx& tx, const Case& row);
// Who may read those of the account's, and with that their versions; nothing else. REQUIRES: in scope.
void set_restricted(db::Tx& tx, AccountId account, const std::vector<CaseId>& ids, bool restricted);

// The condition that a row under this alias, of a table with account_id and case_id, belongs to the case :id. Such tables are kept by account first:
// who sees all accounts, as the vendor's people do, must name the case's, or every row there is would be read.
std::string of_case(const std::string& alias);

std::vector<identity::PersonId> copies_of(db::Tx& tx, CaseId id);
void add_copy(db::Tx& tx, const CaseCopy& copy);
void remove_copy(db::Tx& tx, const CaseCopy& copy);

void insert(db::Tx& tx, const CaseEvent& event);
// How often it happened to the case since then.
std::int64_t count_events(db::Tx& tx, CaseId id, CaseEventKind kind, Instant since);
// The last of the kind.
std::optional<CaseEvent> last_event(db::Tx& tx, CaseId id, CaseEventKind kind);
// In their order, behind `after`; those that are internal only where they are asked for; of all kinds where none is named.
std::vector<CaseEvent> events_of(db::Tx& tx, CaseId id, bool internal, const CaseEventId& after, std::int64_t limit,
                                 std::optional<CaseEventKind> kind = {});
// The same with the newest first, before `before`, where there is one.
std::vector<CaseEvent> last_events_of(db::Tx& tx, CaseId id, bool internal, const std::optional<CaseEventId>& before,
                                      std::int64_t limit, std::optional<CaseEventKind> kind = {});
// Those behind that moment, the newest first, at most `limit`; those that are internal only where they are asked for.
std::vector<CaseEvent> events_since(db::Tx& tx, CaseId id, bool internal, Instant since, std::int64_t limit);
// Of each time that the customer was reached, in their order.
std::vector<CaseEvent> contacts_of(db::Tx& tx, CaseId id);
// Who did the steps, and to whom the case or an escalation of it was given; those of internal ones only where they are asked for. The last first, at
// most `limit`.
std::vector<identity::PersonId> people_of_steps(db::Tx& tx, CaseId id, bool internal, std::int64_t limit);
// The public ones of that moment: the steps of one use case.
std::vector<CaseEvent> public_events_at(db::Tx& tx, CaseId id, Instant at);

}  // namespace aftercare::cases::store
