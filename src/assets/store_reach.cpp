#include "assets/store_reach.hpp"

#include "catalogue/store_join.hpp"
#include "identity/store_join.hpp"

#include <algorithm>
#include <iterator>

namespace aftercare::assets::store {

namespace {

using db::Statement;

constexpr std::size_t kAskedAtOnce = 1'000;

// The systems that the plan covers, as r, with when they were shown. `more` is of the asset a.
std::string covered(const ReachTerms& terms, const std::string& more = {}) {
    return " from (select a.id as asset_id, a.account_id, a.site_id, a.serial_number, a.host_name, p.model, p.product_line,"
           " a.last_shown_at as seen_at, " +
           terms.shown_too + " as other_at from asset a" + identity::store::site_join("a") +
           catalogue::store::product_join("a.product_id") +
           " where a.account_id = :account_id and {scope:a.account_id} and a.status in ('in_use', 'spare') and p.kind = 'system'"
           " and " +
           terms.given.sql + more + ") r";
}

constexpr const char* kShownAt = "(case when r.other_at is null or r.seen_at >= r.other_at then r.seen_at else r.other_at end)";

std::string reach() {
    const std::string shown = kShownAt;
    return "(case when {in:r.product_line:other_lines} then 'other_system' when " + shown +
           " >= :fresh_since then 'reached' when " + shown + " is null then 'no_collector' else 'stale' end)";
}

std::vector<db::Param> params_of(const AccountId& account, const ReachTerms& terms) {
    std::vector<db::Param> params = terms.given.params;
    params.emplace_back("account_id", account);
    params.emplace_back("other_lines", terms.other_lines);
    params.emplace_back("fresh_since", terms.fresh_since);
    return params;
}

}  // namespace

std::vector<ReachRow> out_of_reach(db::Tx& tx, AccountId account, const ReachTerms& terms, std::optional<Reach> reason,
                                   std::optional<AssetId> after, std::int64_t limit) {
    const Statement asked{
        "assets.out_of_reach",
        db::literal("select r.asset_id, r.account_id, r.site_id, r.serial_number, r.host_name, r.model, r.product_line, " +
                    std::string(kShownAt) + ", " + reach() +
                    covered(terms, " and (cast(:after as text) is null or a.id > :after)") + " where " + reach() +
                    " <> 'reached' and (cast(:reason as text) is null or " + reach() +
                    " = :reason) order by r.asset_id limit :limit")};
    std::vector<db::Param> params = params_of(account, terms);
    params.emplace_back("after", after);
    params.emplace_back("reason", reason);
    params.emplace_back("limit", limit);
    return tx.all<ReachRow>(asked, params);
}

std::vector<AssetId> in_reach(db::Tx& tx, AccountId account, const ReachTerms& terms, std::vector<AssetId> among) {
    const Statement asked{"assets.in_reach", db::literal("select r.asset_id" + covered(terms, " and {in:a.id:among}") +
                                                         " where " + reach() + " = 'reached' order by r.asset_id")};
    std::ranges::sort(among);
    std::vector<AssetId> found;
    for (std::size_t first = 0; first < among.size(); first += kAskedAtOnce) {
        const auto begin = among.begin() + static_cast<std::ptrdiff_t>(first);
        const std::vector<AssetId> some(begin, begin + static_cast<std::ptrdiff_t>(std::min(kAskedAtOnce, among.size() - first)));
        std::vector<db::Param> params = params_of(account, terms);
        params.emplace_back("among", some);
        std::ranges::copy(tx.all<AssetId>(asked, params), std::back_inserter(found));
    }
    return found;
}

std::vector<ReachCount> reach_counts(db::Tx& tx, AccountId account, const ReachTerms& terms) {
    const Statement asked{"assets.reach_counts", db::literal("select t.reach, count(*) from (select " + reach() + " as reach" +
                                                             covered(terms) + ") t group by t.reach order by t.reach")};
    return tx.all<ReachCount>(asked, params_of(account, terms));
}

}  // namespace aftercare::assets::store
