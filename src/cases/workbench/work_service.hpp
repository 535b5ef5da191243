// The workbench of the vendor's people (CASE-26): what is mine, what waits, by what is due first.
#pragma once

#include "cases/record/calendars_kept.hpp"
#include "cases/workbench/work_store.hpp"
#include "policy/pack.hpp"

#include <map>
#include <optional>
#include <vector>

namespace aftercare::cases {

class WorkService {
public:
    // All must outlive it.
    WorkService(db::Db& db, Env& env, const policy::Pack& pack) : db_(db), env_(env), calendars_(pack) {}

    // Behind `after`, at most `limit`: what has run out longest first, then what is due next, last what no clock runs for.
    std::vector<store::WorkFound> list(const Caller& caller, const WorkFilter& filter,
                                       const std::optional<store::WorkPlace>& after, std::int64_t limit);
    // What stands beside each of the rows: its most pressing clock as it is now. REQUIRES: rows of list().
    std::vector<WorkRow> shown(const Caller& caller, std::vector<store::WorkFound> rows);
    WorkCounts counts(const Caller& caller);

private:
    std::map<CaseId, PressingClock> pressing(db::Tx& tx, const std::vector<CaseId>& ids, Instant now);
    Worker worker(db::Tx& tx, const Caller& caller, bool team) const;

    db::Db& db_;
    Env& env_;
    CalendarsKept calendars_;
};

}  // namespace aftercare::cases
