// The workbench and SQL: the only place that names the table case_work, but for the list of cases, which asks it which are late.
#pragma once

#include "cases/record/case_access.hpp"
#include "cases/workbench/work.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases {

// Whose workbench it is.
struct Worker {
    identity::PersonId person;
    std::vector<QueueCode> queues;                        // That he or she takes; none: any.
    std::optional<std::vector<identity::PersonId>> team;  // The people of the centre; none: anybody.
};

// What is absent does not narrow.
struct WorkFilter {
    WorkView view = WorkView::mine;
    std::optional<AccountId> account_id = {};
    std::optional<QueueCode> queue = {};
    std::optional<Priority> priority = {};
    std::optional<CalendarCode> centre = {};
    std::optional<OneLine<2, 8>> language = {};
};

namespace store {

struct WorkPlace {
    std::int64_t due = 0;
    CaseId id;
};
// A row with its place in the order.
struct WorkFound : WorkSummary {
    std::optional<Personal<OneLine<1, 120>>> contact_name;
    std::int64_t due = kNeverDue;
};
DESCRIBE_DERIVED(WorkFound, WorkSummary, contact_name, due)

// By what is due first, behind `after`, at most `limit`.
std::vector<WorkFound> work(db::Tx& tx, const CaseReader& reader, const Worker& worker, const WorkFilter& filter,
                            const std::optional<WorkPlace>& after, std::int64_t limit);
// In one statement.
WorkCounts count_work(db::Tx& tx, const CaseReader& reader, const Worker& worker, Instant now);

// In the place of the case's row, where there is one.
void put(db::Tx& tx, const CaseWork& work);
void remove_work(db::Tx& tx, AccountId account, CaseId id);

}  // namespace store

}  // namespace aftercare::cases
