#include "insight/life/report_store.hpp"

#include "platform/files/files.hpp"

namespace aftercare::insight::store {

namespace {

using db::Statement;

struct ExpiredRow {
    LifeReportId id;
    AccountId account_id;
};
DESCRIBE(ExpiredRow, id, account_id)

}  // namespace

void insert(db::Tx& tx, const ReportRow& row) { tx.insert("life_report", row); }

std::optional<ReportRow> find_report(db::Tx& tx, LifeReportId id) {
    static const Statement kFind{"insight.find_report", db::literal("select " + std::string(db::columns_of<ReportRow>("r")) +
                                                                    " from life_report r where r.id = :id"
                                                                    " and {scope:r.account_id}")};
    return tx.one<ReportRow>(kFind, {{"id", id}});
}

std::vector<LifeReport> reports(db::Tx& tx, std::optional<AccountId> account, std::optional<LifeReportId> before,
                                std::int64_t limit) {
    static const Statement kReports{
        "insight.reports", db::literal("select " + std::string(db::columns_of<LifeReport>("r")) +
                                       " from life_report r where {scope:r.account_id}"
                                       " and (cast(:account_id as text) is null or r.account_id = :account_id)"
                                       " and (cast(:before as text) is null or r.id < :before) order by r.id desc limit :limit")};
    return tx.all<LifeReport>(kReports, {{"account_id", account}, {"before", before}, {"limit", limit}});
}

std::int64_t count_unfinished(db::Tx& tx, AccountId account) {
    constexpr Statement kCount{"insight.unfinished_reports",
                               "select count(*) from life_report r where r.account_id = :account_id and {scope:r.account_id}"
                               " and r.state in ('queued', 'running')"};
    return tx.all<std::int64_t>(kCount, {{"account_id", account}}).at(0);
}

void update(db::Tx& tx, const ReportRow& row) {
    constexpr Statement kUpdate{
        "insight.update_report",
        "update life_report set state = :state, units = :units, looked_at = :looked_at, rows = :rows, approaching = :approaching,"
        " past_engineering = :past_engineering, past_support = :past_support, size = :size, problem = :problem,"
        " finished_at = :finished_at, sha256 = :sha256, preview_sha256 = :preview_sha256 where account_id = :account_id and id = "
        ":id"};
    tx.run(kUpdate, {{"state", row.state},
                     {"units", row.units},
                     {"looked_at", row.looked_at},
                     {"rows", row.rows},
                     {"approaching", row.approaching},
                     {"past_engineering", row.past_engineering},
                     {"past_support", row.past_support},
                     {"size", row.size},
                     {"problem", row.problem},
                     {"finished_at", row.finished_at},
                     {"sha256", row.sha256},
                     {"preview_sha256", row.preview_sha256},
                     {"account_id", row.account_id},
                     {"id", row.id}});
}

std::int64_t forget_expired(db::Tx& tx, Instant before, std::int64_t most) {
    constexpr Statement kExpired{"insight.expired_reports",
                                 "select r.id, r.account_id from life_report r where r.expires_at < :before"
                                 " and {scope:r.account_id} order by r.expires_at limit :most"};
    constexpr Statement kForget{"insight.forget_report", "delete from life_report where account_id = :account_id and id = :id"};
    const auto expired = tx.all<ExpiredRow>(kExpired, {{"before", before}, {"most", most}});
    for (const ExpiredRow& row : expired) {
        files::release(tx, row.id.uuid);
        tx.run(kForget, {{"account_id", row.account_id}, {"id", row.id}});
    }
    return std::ssize(expired);
}

}  // namespace aftercare::insight::store
