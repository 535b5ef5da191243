// The feed of changes and SQL: the only place that names the table case_change.
#pragma once

#include "cases/live/change.hpp"
#include "platform/db/db.hpp"

#include <vector>

namespace aftercare::cases::store {

void append(db::Tx& tx, const CaseChange& change);
// Behind the place, in their order, at most `limit`, of whatever account: who is told of one is for is_told() to say.
std::vector<FedChange> changes_after(db::Tx& tx, std::int64_t seq, std::int64_t limit);
// Those of these places that are there by now.
std::vector<FedChange> changes_at(db::Tx& tx, const std::vector<std::int64_t>& seqs);
// The last place that is taken, 0 if none.
std::int64_t last_change(db::Tx& tx);
// Forgets what is older; how many.
std::int64_t forget_changes(db::Tx& tx, Instant before);

}  // namespace aftercare::cases::store
