// Looking at what is known of an asset besides its own row: what a device showed inside it, and what became of it.
#pragma once

#include "assets/device.hpp"
#include "assets/service.hpp"

#include <optional>
#include <vector>

namespace aftercare::assets {

// The rows of the tree in which the asset was last shown: those inside it (itself first), or with `whole` all of the
// device's. Rows after ordinal `after`, at most `limit`; none where no device ever showed it. Fails with
// assets.asset_unknown.
Result<std::vector<DeviceComponent>> components_of(Service& service, const Caller& caller, AssetId asset, bool whole,
                                                   std::int64_t after, std::int64_t limit);

// One entry of an asset's history (ENT-07): who did what, before and after.
struct AssetChange {
    std::int64_t seq = 0;  // In the account's audit trail.
    Instant at;
    std::string actor_kind;  // person, token, collector, system.
    std::optional<Uuid> actor_id;
    std::string action;
    describe::Json before;
    describe::Json after;
};
DESCRIBE(AssetChange, seq, at, actor_kind, actor_id, action, before, after)

// Newest first: entries before `before_seq`, at most `limit`. Fails with assets.asset_unknown.
Result<std::vector<AssetChange>> history_of(Service& service, const Caller& caller, AssetId asset,
                                            std::optional<std::int64_t> before_seq, std::int64_t limit);

}  // namespace aftercare::assets
