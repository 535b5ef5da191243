// Alarms and SQL: the only place that names the table case_alarm.
#pragma once

#include "cases/escalation/alarm.hpp"
#include "platform/db/db.hpp"

#include <vector>

namespace aftercare::cases::store {

// Those that went off too, in no order.
std::vector<Alarm> alarms_of(db::Tx& tx, CaseId id);
void insert(db::Tx& tx, const Alarm& alarm);
// When it is due, and whether it went off. REQUIRES: in scope.
void update(db::Tx& tx, const Alarm& alarm);
void remove(db::Tx& tx, const Alarm& alarm);
// At most `limit` that are due by `now` and did not go off, the earliest first; of those that are due at one moment reminders before closings.
std::vector<Alarm> alarms_due(db::Tx& tx, Instant now, std::int64_t limit);
// Locks the alarm until the commit; false where it waits no more, or not until `now` any more.
bool lock_due(db::Tx& tx, const Alarm& alarm, Instant now);

}  // namespace aftercare::cases::store
