// The order of a list of assets, and the page that begins after a place in it.
#pragma once

#include "assets/list_store_conditions.hpp"

namespace aftercare::assets::store {

// Adds the conditions of the rows after the place, and their order. What the parts are given must outlive them.
void add_order(SqlParts& parts, const ListTerms& terms, const AssetOrder& order, const std::optional<AssetPlace>& after);

}  // namespace aftercare::assets::store
