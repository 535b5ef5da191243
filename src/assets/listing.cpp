#include "assets/listing.hpp"

namespace aftercare::assets {

namespace {

// The first day after today and so many more; the calendar's last where there is none.
Date days_on(Date today, std::int64_t days) {
    const std::int64_t left = Date::last().days_since_epoch() - std::int64_t{today.days_since_epoch()};
    return today.plus_days(static_cast<std::int32_t>(std::min(days + 1, left)));
}

}  // namespace

store::ListTerms Listing::terms(std::optional<std::int64_t> lapsing_days) const {
    const Date today = covers_.today();
    const Instant now = service_.env().clock.now();
    return {.policy = policy_,
            .covers = covers_,
            .days = {.cover = {.today = today, .horizon = days_on(today, lapsing_days.value_or(policy_.lapsing_days))},
                     .support_horizon = days_on(today, policy_.support_ending_days),
                     .now = now,
                     .missing_before = now.plus(-std::chrono::days{std::int64_t{policy_.missing_after_days}})}};
}

Result<AssetList> Listing::list(const Caller& caller, const store::AssetFilter& filter, const store::AssetOrder& order,
                                const std::optional<store::AssetPlace>& after, std::int64_t limit, bool counted,
                                std::optional<std::int64_t> lapsing_days) {
    const bool with_cover = caller.may(covers_.needed());
    if (!with_cover && (filter.cover.any() || order.by_cover())) TRY(caller.require(covers_.needed()));
    const store::ListTerms with = terms(lapsing_days);
    return service_.db().read(caller.scope, [&](db::Tx& tx) {
        AssetList list{.rows = store::list(tx, with, filter, order, after, limit, with_cover), .total = {}};
        if (counted) list.total = store::count(tx, with, filter);
        return list;
    });
}

Result<std::vector<AssetId>> Listing::ids(const Caller& caller, const store::AssetFilter& filter,
                                          std::optional<std::int64_t> lapsing_days) {
    if (filter.cover.any()) TRY(caller.require(covers_.needed()));
    const store::ListTerms with = terms(lapsing_days);
    return service_.db().read(caller.scope, [&](db::Tx& tx) { return store::ids_of(tx, with, filter); });
}

Result<BaseSummary> Listing::summarise(const Caller& caller, const std::optional<AccountId>& account) {
    const AccountId of = TRY(caller.account_or_own(account));
    const store::ListTerms with = terms({});
    return service_.db().read(caller.scope,
                              [&](db::Tx& tx) { return store::summarise(tx, with, of, caller.may(covers_.needed())); });
}

}  // namespace aftercare::assets
