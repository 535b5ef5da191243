// How contracts cover an asset today, for lists (ENT-08). Pure; asset_cover_store.hpp says the same in SQL, and a test holds the two
// against each other.
#pragma once

#include "assets/cover.hpp"
#include "contracts/coverage_rules.hpp"
#include "identity/regions.hpp"

#include <span>

namespace aftercare::contracts {

// Whether a contract that is good in one sales region alone is good in the country (ENT-15).
bool good_in(const identity::Regions& regions, const std::optional<identity::RegionName>& sales_region,
             const identity::CountryCode& country);

// An asset is covered on a day if some line of a plan that needs no base stands on that day and is good in the country of its site. A
// premium plan covers only while its base does (ENT-11), so it adds plans and contracts, but no day. `lines`: all of the asset's.
assets::AssetCover cover_of(const Plans& plans, const identity::Regions& regions, std::span<const CoverageLine> lines,
                            const identity::CountryCode& country, const assets::CoverDays& days);

}  // namespace aftercare::contracts
