// The days of findings, and SQL: the only place that names their table.
#pragma once

#include "insight/findings/finding_days.hpp"
#include "platform/db/db.hpp"

#include <vector>

namespace aftercare::insight::store {

// In place of the row of that day, if there is one.
void put(db::Tx& tx, const FindingDay& day);
// The earliest first; at most `limit`.
std::vector<FindingDay> days_of(db::Tx& tx, AccountId account, Date from, Date until, std::int64_t limit);
// Those of the account before the day.
void forget_days(db::Tx& tx, AccountId account, Date before);

}  // namespace aftercare::insight::store
