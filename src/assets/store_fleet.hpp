// The whole installed base of one account, read in pages by those who count or list all of it (INS-13): few columns, in the order of
// ids, without what stands beside them. Deployed is what is in use or a spare.
#pragma once

#include "assets/asset.hpp"
#include "assets/device.hpp"
#include "assets/device_store.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::assets::store {

struct FleetAsset {
    AssetId id;
    std::optional<AssetId> parent_id;
    catalogue::ProductId product_id;
    identity::SiteId site_id;
    std::string serial_number;
    std::optional<std::string> host_name;
    std::optional<std::string> software;
    std::optional<std::string> slot;
    std::optional<std::string> part_number;
};
DESCRIBE(FleetAsset, id, parent_id, product_id, site_id, serial_number, host_name, software, slot, part_number)

// A part that a device shows and that is no asset, since the catalogue does not know it or it has no serial number; what is built in,
// made by others or another name of an asset is left out. Names only what can be looked up by its numbers.
struct FleetPart {
    DeviceId device_id;
    std::int64_t ordinal = 0;
    std::optional<AssetId> asset_id;  // The device's chassis, where that is one.
    std::string path;
    std::optional<std::string> part_number;
    std::optional<std::string> model_number;
    std::optional<std::string> serial_number;
};
DESCRIBE(FleetPart, device_id, ordinal, asset_id, path, part_number, model_number, serial_number)

struct PartPlace {
    DeviceId device_id;
    std::int64_t ordinal = 0;
};

// Deployed assets of one product.
struct ProductCount {
    catalogue::ProductId product_id;
    std::int64_t units = 0;
};
DESCRIBE(ProductCount, product_id, units)

// What runs on so many deployed assets.
struct SoftwareCount {
    std::string software;
    std::int64_t units = 0;
};
DESCRIBE(SoftwareCount, software, units)

// At most `limit` deployed ones behind the id.
std::vector<FleetAsset> fleet_assets(db::Tx& tx, AccountId account, std::optional<AssetId> after, std::int64_t limit);
// At most `limit` behind the place.
std::vector<FleetPart> fleet_parts(db::Tx& tx, AccountId account, const std::optional<PartPlace>& after, std::int64_t limit);
// At most `limit` deployed ones that sit in the asset, at any depth, in the order of their ids.
std::vector<FleetAsset> fleet_inside(db::Tx& tx, const Asset& asset, std::int64_t limit);
// At most `limit` of the device's tree, within the range.
std::vector<FleetPart> fleet_parts_inside(db::Tx& tx, const Device& device, const OrdinalRange& range, std::int64_t limit);
std::vector<ProductCount> fleet_products(db::Tx& tx, AccountId account);
std::vector<SoftwareCount> fleet_software(db::Tx& tx, AccountId account);
// Accounts in scope that have something deployed, behind the one named.
std::vector<AccountId> fleet_accounts(db::Tx& tx, std::optional<AccountId> after, std::int64_t limit);

}  // namespace aftercare::assets::store
