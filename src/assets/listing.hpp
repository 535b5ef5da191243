// Use cases of looking at the installed base as a whole: search, export, numbers (ENT-07, ENT-08). What the caller may not see is
// not there (ID-09).
#pragma once

#include "assets/list_store.hpp"
#include "assets/service.hpp"

#include <optional>
#include <vector>

namespace aftercare::assets {

// A page of a list, and how many rows there are in all where that was asked for.
struct AssetList {
    std::vector<ListedAsset> rows;
    std::optional<std::int64_t> total;
};

class Listing {
public:
    // All must outlive it.
    Listing(Service& service, const CoverSource& covers)
        : service_(service), covers_(covers), policy_(service.pack().get<InstalledBase>()) {}

    // Rows say what covers them to who may read entitlements; who may not is refused filters and orders by cover (access.forbidden).
    // `lapsing_days` instead of the policy's.
    Result<AssetList> list(const Caller& caller, const store::AssetFilter& filter, const store::AssetOrder& order,
                           const std::optional<store::AssetPlace>& after, std::int64_t limit, bool counted,
                           std::optional<std::int64_t> lapsing_days = {});
    // The ids of all assets of the filter, sorted: for reports over many. Fails as list().
    Result<std::vector<AssetId>> ids(const Caller& caller, const store::AssetFilter& filter,
                                     std::optional<std::int64_t> lapsing_days = {});
    // Of one account, the caller's own if missing. Fails as Caller::account_or_own().
    Result<BaseSummary> summarise(const Caller& caller, const std::optional<AccountId>& account);

private:
    store::ListTerms terms(std::optional<std::int64_t> lapsing_days) const;

    Service& service_;
    const CoverSource& covers_;
    const InstalledBase& policy_;
};

}  // namespace aftercare::assets
