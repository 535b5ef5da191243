// What a quotation needs to know of assets beside what a decision about service does (store_support.hpp): where each is, what it is
// called, and what its product costs.
#pragma once

#include "assets/asset.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::assets::store {

struct AssetValue {
    AssetId id;
    identity::SiteId site_id;
    std::optional<OneLine<1, 255>> host_name;
    std::optional<Money> list_price;  // The product's.
};
DESCRIBE(AssetValue, id, site_id, host_name, list_price)

// Those of these assets that are in scope, by id.
std::vector<AssetValue> values_of(db::Tx& tx, const std::vector<AssetId>& ids);

}  // namespace aftercare::assets::store
