#include "insight/findings/decision_store.hpp"

namespace aftercare::insight::store {

namespace {

using db::Statement;

std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<Decision>("d")) +
                       " from finding_decision d where d.account_id = :account_id and {scope:d.account_id}" + std::string(rest));
}

constexpr const char* kOne = " and d.asset_id = :asset_id and d.advisory_id = :advisory_id";

// Whoever holds an account's decisions in memory learns that some have changed.
void stamp(db::Tx& tx, AccountId account) {
    constexpr Statement kStamp{"insight.stamp_decisions",
                               "insert into finding_account (account_id, decisions) values (:account_id, 1)"
                               " on conflict (account_id) do update set decisions = finding_account.decisions + 1"};
    tx.run(kStamp, {{"account_id", account}});
}

}  // namespace

std::int64_t decision_stamp(db::Tx& tx, AccountId account) {
    constexpr Statement kStamp{
        "insight.decision_stamp",
        "select f.decisions from finding_account f where f.account_id = :account_id and {scope:f.account_id}"};
    return tx.one<std::int64_t>(kStamp, {{"account_id", account}}).value_or(0);
}

std::vector<Decision> decisions_of(db::Tx& tx, AccountId account) {
    static const Statement kOfAccount{"insight.decisions_of_account", select(" order by d.asset_id, d.advisory_id")};
    return tx.all<Decision>(kOfAccount, {{"account_id", account}});
}

std::vector<Decision> decisions_of(db::Tx& tx, AccountId account, assets::AssetId asset) {
    static const Statement kOfDevice{"insight.decisions_of_device", select(" and d.asset_id = :asset_id order by d.advisory_id")};
    return tx.all<Decision>(kOfDevice, {{"account_id", account}, {"asset_id", asset}});
}

std::optional<Decision> find_decision(db::Tx& tx, const FindingKey& key) {
    static const Statement kFind{"insight.find_decision", select(kOne)};
    return tx.one<Decision>(kFind,
                            {{"account_id", key.account_id}, {"asset_id", key.asset_id}, {"advisory_id", key.advisory_id}});
}

std::optional<Decision> find_decision_locked(db::Tx& tx, const FindingKey& key) {
    static const Statement kFind{"insight.find_decision_locked", select(std::string(kOne) + " {for_update}")};
    return tx.one<Decision>(kFind,
                            {{"account_id", key.account_id}, {"asset_id", key.asset_id}, {"advisory_id", key.advisory_id}});
}

void put(db::Tx& tx, const Decision& decision) {
    constexpr Statement kRemove{"insight.remove_decision",
                                "delete from finding_decision where account_id = :account_id and asset_id = :asset_id"
                                " and advisory_id = :advisory_id and {scope:account_id}"};
    tx.run(kRemove,
           {{"account_id", decision.account_id}, {"asset_id", decision.asset_id}, {"advisory_id", decision.advisory_id}});
    tx.insert("finding_decision", decision);
    stamp(tx, decision.account_id);
}

std::vector<Decision> decided_when_milder(db::Tx& tx, AdvisoryId advisory, Severity now_is, std::int64_t limit) {
    static const Statement kMilder{
        "insight.decided_when_milder",
        db::literal("select " + std::string(db::columns_of<Decision>("d")) +
                    " from finding_decision d where d.advisory_id = :advisory_id and d.state <> 'open'"
                    " and (d.severity = 'minor' and :severity <> 'minor' or d.severity = 'major' and :severity = 'critical')"
                    " and {scope:d.account_id} order by d.account_id, d.asset_id limit :limit")};
    return tx.all<Decision>(kMilder, {{"advisory_id", advisory}, {"severity", now_is}, {"limit", limit}});
}

std::vector<Decision> accepted_until_over(db::Tx& tx, Date today, std::int64_t limit) {
    static const Statement kOver{"insight.accepted_until_over",
                                 db::literal("select " + std::string(db::columns_of<Decision>("d")) +
                                             " from finding_decision d where d.accepted_until <= :today"
                                             " and d.state = 'risk_accepted' and {scope:d.account_id}"
                                             " order by d.accepted_until, d.account_id, d.asset_id, d.advisory_id limit :limit")};
    return tx.all<Decision>(kOver, {{"today", today}, {"limit", limit}});
}

void insert(db::Tx& tx, const FindingComment& comment) { tx.insert("finding_comment", comment); }

std::vector<FindingComment> comments(db::Tx& tx, const FindingKey& key, std::optional<FindingCommentId> before,
                                     std::int64_t limit) {
    static const Statement kComments{
        "insight.finding_comments",
        db::literal("select " + std::string(db::columns_of<FindingComment>("c")) +
                    " from finding_comment c where c.account_id = :account_id and c.asset_id = :asset_id"
                    " and c.advisory_id = :advisory_id and {scope:c.account_id}"
                    " and (cast(:before as text) is null or c.id < :before) order by c.id desc limit :limit")};
    return tx.all<FindingComment>(kComments, {{"account_id", key.account_id},
                                              {"asset_id", key.asset_id},
                                              {"advisory_id", key.advisory_id},
                                              {"before", before},
                                              {"limit", limit}});
}

}  // namespace aftercare::insight::store
