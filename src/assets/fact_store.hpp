// What was said of assets, and SQL: the only place that names the table asset_fact.
#pragma once

#include "assets/asset.hpp"
#include "assets/claim.hpp"
#include "platform/db/db.hpp"

#include <map>
#include <string>
#include <vector>

namespace aftercare::assets::store {

// Of one asset, by field; a field that is absent has the source of the registration.
using ClaimsByField = std::map<std::string, std::vector<Claim>>;

// Of those of these assets that are in scope and have any, in one SELECT.
std::map<AssetId, ClaimsByField> find_claims(db::Tx& tx, const std::vector<AssetId>& assets);
ClaimsByField find_claims(db::Tx& tx, AssetId asset);
// Puts these in place of what was kept of the field. REQUIRES: the asset is in scope.
void replace_claims(db::Tx& tx, const Asset& asset, const std::string& field, const std::vector<Claim>& claims);

}  // namespace aftercare::assets::store
