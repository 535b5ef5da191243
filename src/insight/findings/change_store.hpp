// Changes of findings and SQL: the only place that names their table.
#pragma once

#include "insight/findings/finding_change.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::insight::store {

void insert(db::Tx& tx, const FindingChange& change);
// Of a device in scope, the newest first, before the id; at most `limit`.
std::vector<FindingChange> changes_of(db::Tx& tx, AccountId account, assets::AssetId asset, std::optional<FindingChangeId> before,
                                      std::int64_t limit);
// What an advisory did to an account, the same way.
std::vector<FindingChange> changes_of(db::Tx& tx, AccountId account, AdvisoryId advisory, std::optional<FindingChangeId> before,
                                      std::int64_t limit);
// What some advisories did to it, the same way.
std::vector<FindingChange> changes_of(db::Tx& tx, AccountId account, const std::vector<AdvisoryId>& advisories,
                                      std::optional<FindingChangeId> before, std::int64_t limit);
// Changes of advisories that closed findings of the account, the newest first.
std::vector<FindingChange> closing_changes(db::Tx& tx, AccountId account, std::int64_t limit);
// Of all devices and advisories of the account.
std::vector<FindingChange> changes_of(db::Tx& tx, AccountId account, std::optional<FindingChangeId> before, std::int64_t limit);

}  // namespace aftercare::insight::store
