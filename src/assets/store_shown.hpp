// What assets that are devices last showed of their parts, many at once: what insight matches hardware with (INS-06).
#pragma once

#include "assets/asset.hpp"
#include "platform/db/db.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::assets::store {

struct ShownPart {
    std::optional<std::string> model_number;
    std::optional<std::string> part_number;
    std::optional<std::string> description;
    std::optional<std::string> version;  // "REV 04".
};
DESCRIBE(ShownPart, model_number, part_number, description, version)

// An asset as far as matching needs it.
struct ShownAsset {
    AssetId id;
    AccountId account_id;
    catalogue::ProductId product_id;
    identity::SiteId site_id;
    AssetStatus status = AssetStatus::in_use;
    std::string serial_number;
    std::optional<std::string> host_name;
    std::optional<std::string> software;
};
DESCRIBE(ShownAsset, id, account_id, product_id, site_id, status, serial_number, host_name, software)

// Those of these assets that there are, in the order of their ids.
std::vector<ShownAsset> shown_assets(db::Tx& tx, const std::vector<AssetId>& assets);

// Of each of these assets that some inventory showed, what sat in it when one did last, in the order in which it was shown. Assets that none
// showed are absent. Two SELECTs.
std::map<AssetId, std::vector<ShownPart>> shown_parts(db::Tx& tx, const std::vector<AssetId>& assets);

// The assets that a device shows.
std::vector<AssetId> assets_shown_by(db::Tx& tx, Uuid device);

struct DeployedAsset {
    AccountId account_id;
    AssetId id;
};
DESCRIBE(DeployedAsset, account_id, id)

// Every asset that is deployed, of every account in scope, account by account; at most `limit` behind the place: to look at all of them
// once.
std::vector<DeployedAsset> deployed_assets(db::Tx& tx, const DeployedAsset& after, std::int64_t limit);

}  // namespace aftercare::assets::store
