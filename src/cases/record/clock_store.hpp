// Clocks and SQL.
#pragma once

#include "cases/record/clock_row.hpp"
#include "platform/db/db.hpp"

#include <vector>

namespace aftercare::cases::store {

// All of the case, ended ones too, in the order in which they began.
std::vector<ClockRow> clocks_of(db::Tx& tx, CaseId id);
// Those of the cases, each case's in the order in which they began.
std::vector<ClockRow> clocks_of(db::Tx& tx, const std::vector<CaseId>& ids);
// Those of the cases that have not ended, of each case in the order in which they began.
std::vector<ClockRow> running_clocks(db::Tx& tx, const std::vector<CaseId>& ids);
// New, or in place of what was there.
void put(db::Tx& tx, const ClockRow& clock);
// Keeps what was raised of it and when the next is to be, alone.
void mark_raised(db::Tx& tx, const ClockRow& clock);
// Of which something is to be raised by `now`, the longest overdue first; locked with their cases, without those that somebody else has locked: a step
// reads the clocks of the case that it has locked, and what is raised meanwhile must not be lost to it.
std::vector<ClockRow> clocks_due(db::Tx& tx, Instant now, std::int64_t limit);

}  // namespace aftercare::cases::store
