#include "assets/numbered.hpp"

#include "assets/store.hpp"

namespace aftercare::assets {

std::vector<Asset> assets_numbered(db::Tx& tx, const SerialNumber& number) { return store::find_by_serial(tx, number); }

}  // namespace aftercare::assets
