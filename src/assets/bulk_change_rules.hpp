// What a change of many asks of one asset (ENT-07); pure.
#pragma once

#include "assets/bulk_change.hpp"

namespace aftercare::assets {

// Nothing where the asset is so already. Fails with assets.labels_too_many.
Result<std::optional<PatchAsset>> wished_of(const Asset& asset, const ChangeAssets& wish);

}  // namespace aftercare::assets
