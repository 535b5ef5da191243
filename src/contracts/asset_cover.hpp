// What lists of assets ask of contracts (ENT-08): see assets/cover.hpp. Conditions are in SQL, so that a list of 100,000 assets is
// narrowed and sorted where they lie; what a page shows is computed by cover_rules from the lines of its assets.
#pragma once

#include "assets/cover.hpp"
#include "contracts/policy.hpp"
#include "identity/regions.hpp"

#include <string>
#include <vector>

namespace aftercare::contracts {

class AssetCovers : public assets::CoverSource {
public:
    // Both must outlive it.
    AssetCovers(Env& env, const policy::Pack& pack);

    Date today() const override;
    Action needed() const override;
    assets::CoverSql condition(const assets::CoverFilter& filter, const assets::CoverDays& days) const override;
    assets::CoverSql sort_key(assets::CoverSort by, const assets::CoverDays& days) const override;
    std::map<assets::AssetId, assets::AssetCover> covers(db::Tx& tx, std::span<const assets::PlacedAsset> assets,
                                                         const assets::CoverDays& days) const override;

private:
    void bind(assets::CoverSql& part, const assets::CoverDays& days) const;

    Env& env_;
    const Plans& plans_;
    const identity::Regions& regions_;
    const ContractRules& rules_;
    std::vector<std::string> sold_in_;
    std::vector<PlanCode> base_plans_;
};

}  // namespace aftercare::contracts
