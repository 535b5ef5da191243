// Decisions and comments, and SQL: the only place that names their tables.
#pragma once

#include "insight/findings/decision.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <span>
#include <vector>

namespace aftercare::insight::store {

// What a decision is about.
struct FindingKey {
    AccountId account_id;
    assets::AssetId asset_id;
    AdvisoryId advisory_id;
    auto operator<=>(const FindingKey&) const = default;
};

// Rises with every change of a decision of the account; 0 where there is none.
std::int64_t decision_stamp(db::Tx& tx, AccountId account);
std::vector<Decision> decisions_of(db::Tx& tx, AccountId account);
std::vector<Decision> decisions_of(db::Tx& tx, AccountId account, assets::AssetId asset);
std::optional<Decision> find_decision(db::Tx& tx, const FindingKey& key);
// The same, locked until the commit.
std::optional<Decision> find_decision_locked(db::Tx& tx, const FindingKey& key);
// Inserts it, or puts it in place of the one that there is.
void put(db::Tx& tx, const Decision& decision);

// Decisions about the advisory that were made when it was less severe than now, of all accounts, at most `limit`.
std::vector<Decision> decided_when_milder(db::Tx& tx, AdvisoryId advisory, Severity now_is, std::int64_t limit);
// Those whose risk was accepted until that day or an earlier one, at most `limit`.
std::vector<Decision> accepted_until_over(db::Tx& tx, Date today, std::int64_t limit);

void insert(db::Tx& tx, const FindingComment& comment);
// The newest first.
std::vector<FindingComment> comments(db::Tx& tx, const FindingKey& key, std::optional<FindingCommentId> before,
                                     std::int64_t limit);

}  // namespace aftercare::insight::store
