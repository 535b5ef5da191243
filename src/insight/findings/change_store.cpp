#include "insight/findings/change_store.hpp"

namespace aftercare::insight::store {

namespace {

using db::Statement;

std::string_view select(std::string_view narrowed) {
    return db::literal("select " + std::string(db::columns_of<FindingChange>("c")) +
                       " from finding_change c where c.account_id = :account_id and {scope:c.account_id}" +
                       std::string(narrowed) +
                       " and (cast(:before as text) is null or c.id < :before) order by c.id desc limit :limit");
}

}  // namespace

void insert(db::Tx& tx, const FindingChange& change) { tx.insert("finding_change", change); }

std::vector<FindingChange> changes_of(db::Tx& tx, AccountId account, assets::AssetId asset, std::optional<FindingChangeId> before,
                                      std::int64_t limit) {
    static const Statement kOfDevice{"insight.changes_of_device", select(" and c.asset_id = :asset_id")};
    return tx.all<FindingChange>(kOfDevice, {{"account_id", account}, {"asset_id", asset}, {"before", before}, {"limit", limit}});
}

std::vector<FindingChange> changes_of(db::Tx& tx, AccountId account, AdvisoryId advisory, std::optional<FindingChangeId> before,
                                      std::int64_t limit) {
    static const Statement kOfAdvisory{"insight.changes_of_advisory", select(" and c.advisory_id = :advisory_id")};
    return tx.all<FindingChange>(kOfAdvisory,
                                 {{"account_id", account}, {"advisory_id", advisory}, {"before", before}, {"limit", limit}});
}

std::vector<FindingChange> changes_of(db::Tx& tx, AccountId account, const std::vector<AdvisoryId>& advisories,
                                      std::optional<FindingChangeId> before, std::int64_t limit) {
    static const Statement kOfAdvisories{"insight.changes_of_advisories", select(" and {in:c.advisory_id:advisories}")};
    if (advisories.empty()) return {};
    return tx.all<FindingChange>(kOfAdvisories,
                                 {{"account_id", account}, {"advisories", advisories}, {"before", before}, {"limit", limit}});
}

std::vector<FindingChange> closing_changes(db::Tx& tx, AccountId account, std::int64_t limit) {
    // The words of the partial index, so that it is used.
    static const Statement kClosing{"insight.closing_changes", select(" and c.asset_id is null and c.closed > 0")};
    const std::optional<FindingChangeId> before;
    return tx.all<FindingChange>(kClosing, {{"account_id", account}, {"before", before}, {"limit", limit}});
}

std::vector<FindingChange> changes_of(db::Tx& tx, AccountId account, std::optional<FindingChangeId> before, std::int64_t limit) {
    static const Statement kOfAccount{"insight.changes_of_account", select("")};
    return tx.all<FindingChange>(kOfAccount, {{"account_id", account}, {"before", before}, {"limit", limit}});
}

}  // namespace aftercare::insight::store
