#include "contracts/asset_cover.hpp"

#include "contracts/asset_cover_store.hpp"
#include "contracts/cover_rules.hpp"
#include "contracts/entitlement_service.hpp"
#include "contracts/store.hpp"
#include "platform/zone/zone.hpp"

namespace aftercare::contracts {

AssetCovers::AssetCovers(Env& env, const policy::Pack& pack)
    : env_(env),
      plans_(pack.get<Plans>()),
      regions_(pack.get<identity::Regions>()),
      rules_(pack.get<ContractRules>()),
      sold_in_(sold_in(regions_)) {
    for (const Plan& plan : plans_.plans)
        if (!plan.premium()) base_plans_.push_back(plan.code);
}

Date AssetCovers::today() const { return zone::local_day(env_.clock.now(), rules_.time_zone.text()); }

Action AssetCovers::needed() const { return kEntitlementRead; }

void AssetCovers::bind(assets::CoverSql& part, const assets::CoverDays& days) const {
    const auto bind = [&](std::string_view name, const auto& value) {
        if (part.sql.find(":" + std::string(name)) != std::string::npos) part.params.emplace_back(name, value);
    };
    bind("cover_today", days.today);
    bind("cover_horizon", days.horizon);
    bind("cover_plans", base_plans_);
    bind("cover_sold_in", sold_in_);
}

assets::CoverSql AssetCovers::condition(const assets::CoverFilter& filter, const assets::CoverDays& days) const {
    assets::CoverSql part;
    const auto add = [&](const std::string& condition) { part.sql += (part.sql.empty() ? "" : " and ") + condition; };
    if (filter.coverage) add(store::cover_condition(*filter.coverage));
    if (filter.contract_id) {
        add(store::on_contract_condition(false));
        part.params.emplace_back("cover_contract_id", *filter.contract_id);
    }
    if (filter.contract_number) {
        add(store::on_contract_condition(true));
        part.params.emplace_back("cover_contract_number", *filter.contract_number);
    }
    bind(part, days);
    return part;
}

assets::CoverSql AssetCovers::sort_key(assets::CoverSort by, const assets::CoverDays& days) const {
    assets::CoverSql part{.sql = store::cover_key(by), .params = {}};
    bind(part, days);
    return part;
}

std::map<assets::AssetId, assets::AssetCover> AssetCovers::covers(db::Tx& tx, std::span<const assets::PlacedAsset> assets,
                                                                  const assets::CoverDays& days) const {
    std::vector<assets::AssetId> ids;
    for (const assets::PlacedAsset& asset : assets) ids.push_back(asset.id);
    std::map<assets::AssetId, std::vector<CoverageLine>> lines;
    for (store::AssetCoverage& one : store::coverage_of(tx, ids)) lines[one.asset_id].push_back(std::move(one.line));
    std::map<assets::AssetId, assets::AssetCover> covers;
    for (const assets::PlacedAsset& asset : assets)
        covers.emplace(asset.id, cover_of(plans_, regions_, lines[asset.id], asset.country, days));
    return covers;
}

}  // namespace aftercare::contracts
