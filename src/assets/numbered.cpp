#include "assets/numbered.hpp"

#include "assets/store.hpp"

namespace aftercare::assets {

std::vector<Asset> assets_numbered(db::Tx& tx, const SerialNumber& number) { return store::find_by_serial(tx, number); }

std::vector<Asset> assets_locked(db::Tx& tx, const std::vector<AssetId>& ids) { return store::find_all(tx, ids); }

}  // namespace aftercare::assets
