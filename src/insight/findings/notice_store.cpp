#include "insight/findings/notice_store.hpp"

namespace aftercare::insight::store {

namespace {

using db::Statement;

}  // namespace

bool was_told(db::Tx& tx, AccountId account, AdvisoryId advisory) {
    constexpr Statement kTold{"insight.was_told",
                              "select n.devices from finding_notice n where n.account_id = :account_id"
                              " and n.advisory_id = :advisory_id and {scope:n.account_id}"};
    return tx.one<std::int64_t>(kTold, {{"account_id", account}, {"advisory_id", advisory}}).has_value();
}

std::vector<FindingNotice> notices_of(db::Tx& tx, AdvisoryId advisory, const std::vector<AccountId>& accounts) {
    static const Statement kOf{"insight.notices_of_advisory",
                               db::literal("select " + std::string(db::columns_of<FindingNotice>("n")) +
                                           " from finding_notice n where n.advisory_id = :advisory_id"
                                           " and {in:n.account_id:accounts} and {scope:n.account_id}")};
    if (accounts.empty()) return {};
    return tx.all<FindingNotice>(kOf, {{"advisory_id", advisory}, {"accounts", accounts}});
}

bool insert_new(db::Tx& tx, const FindingNotice& notice) { return tx.insert_new("finding_notice", notice); }

std::vector<FindingNotice> notices(db::Tx& tx, AccountId account, const NoticeFilter& filter,
                                   std::optional<FindingNoticeId> before, std::int64_t limit) {
    static const Statement kNotices{
        "insight.finding_notices",
        db::literal("select " + std::string(db::columns_of<FindingNotice>("n")) +
                    " from finding_notice n where n.account_id = :account_id and {scope:n.account_id}"
                    " and (cast(:severity as text) is null or n.severity = :severity)"
                    " and (cast(:from_day as bigint) is null or n.day >= :from_day)"
                    " and (cast(:until_day as bigint) is null or n.day < :until_day)"
                    " and (cast(:before as text) is null or n.id < :before) order by n.id desc limit :limit")};
    return tx.all<FindingNotice>(kNotices, {{"account_id", account},
                                            {"severity", filter.severity},
                                            {"from_day", filter.from},
                                            {"until_day", filter.until},
                                            {"before", before},
                                            {"limit", limit}});
}

}  // namespace aftercare::insight::store
