#include "insight/findings/reach_service.hpp"

#include "identity/store_card.hpp"
#include "insight/findings/configuration_store.hpp"

#include <algorithm>
#include <map>

namespace aftercare::insight {

namespace {

assets::Reach reach_of(OutsideReason reason) {
    switch (reason) {
        case OutsideReason::no_collector:
            return assets::Reach::no_collector;
        case OutsideReason::stale:
            return assets::Reach::stale;
        case OutsideReason::other_system:
            break;
    }
    return assets::Reach::other_system;
}

OutsideReason reason_of(assets::Reach reach) {
    switch (reach) {
        case assets::Reach::no_collector:
            return OutsideReason::no_collector;
        case assets::Reach::stale:
            return OutsideReason::stale;
        case assets::Reach::other_system:
            return OutsideReason::other_system;
        case assets::Reach::reached:
            break;
    }
    throw Bug("insight: what is in reach is not outside");
}

}  // namespace

template <class F>
auto ReachService::with_terms(F&& ask) const {
    const FindingsPolicy& policy = pack_.get<FindingsPolicy>();
    const Date today = given_.today();
    const assets::ReachTerms terms{.given = given_.condition(today),
                                   .shown_too = store::configuration_shown_at("a"),
                                   .other_lines = {policy.other_systems.begin(), policy.other_systems.end()},
                                   .fresh_since = env_.clock.now().plus(-std::chrono::days{std::int64_t{policy.snapshot_days}})};
    return ask(terms);
}

Result<std::vector<OutsideDevice>> ReachService::outside(const Caller& caller, std::optional<AccountId> account,
                                                         std::optional<OutsideReason> reason,
                                                         std::optional<assets::AssetId> after, std::int64_t limit) {
    const AccountId of = TRY(caller.account_or_own(account));
    const auto wanted = reason ? std::optional(reach_of(*reason)) : std::nullopt;
    return with_terms([&](const assets::ReachTerms& terms) {
        return db_.read(caller.scope, [&](db::Tx& tx) {
            const auto rows = assets::store::out_of_reach(tx, of, terms, wanted, after, limit);
            std::vector<identity::SiteId> sites;
            for (const assets::ReachRow& row : rows) sites.push_back(row.site_id);
            std::map<identity::SiteId, std::string> codes;
            for (const identity::SiteCard& card : identity::store::site_cards(tx, sites))
                codes.emplace(card.id, card.code.text());
            std::vector<OutsideDevice> devices;
            for (const assets::ReachRow& row : rows) {
                const auto code = codes.find(row.site_id);
                devices.push_back({.asset_id = row.asset_id,
                                   .account_id = row.account_id,
                                   .reason = reason_of(row.reach),
                                   .shown_at = row.shown_at,
                                   .serial_number = row.serial_number,
                                   .host_name = row.host_name,
                                   .model = row.model,
                                   .product_line = row.product_line,
                                   .site_id = row.site_id,
                                   .site_code = code == codes.end() ? std::nullopt : std::optional(code->second)});
            }
            return devices;
        });
    });
}

Result<NotificationReach> ReachService::reach(const Caller& caller, std::optional<AccountId> account) {
    NotificationReach reach{.account_id = TRY(caller.account_or_own(account)),
                            .snapshot_days = pack_.get<FindingsPolicy>().snapshot_days};
    const auto counts = with_terms([&](const assets::ReachTerms& terms) {
        return db_.read(caller.scope, [&](db::Tx& tx) { return assets::store::reach_counts(tx, reach.account_id, terms); });
    });
    for (const assets::ReachCount& count : counts) {
        reach.covered += count.devices;
        switch (count.reach) {
            case assets::Reach::reached:
                reach.reached = count.devices;
                break;
            case assets::Reach::no_collector:
                reach.no_collector = count.devices;
                break;
            case assets::Reach::stale:
                reach.stale = count.devices;
                break;
            case assets::Reach::other_system:
                reach.other_system = count.devices;
                break;
        }
    }
    return reach;
}

std::vector<assets::AssetId> ReachService::reached(db::Tx& tx, AccountId account, std::vector<assets::AssetId> among) const {
    return with_terms(
        [&](const assets::ReachTerms& terms) { return assets::store::in_reach(tx, account, terms, std::move(among)); });
}

}  // namespace aftercare::insight
