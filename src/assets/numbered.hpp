// Assets by the number on them, for slices above that ask in their own transaction.
#pragma once

#include "assets/asset.hpp"
#include "platform/db/db.hpp"

#include <vector>

namespace aftercare::assets {

// Those in scope that have this serial number or SSRN: of one account at most a few, since products of different makers may share one.
std::vector<Asset> assets_numbered(db::Tx& tx, const SerialNumber& number);

// Those of them that are in scope, in the order of their ids; locked until the commit.
std::vector<Asset> assets_locked(db::Tx& tx, const std::vector<AssetId>& ids);

}  // namespace aftercare::assets
