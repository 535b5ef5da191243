// Devices and SQL: the only place that names the tables asset_device, asset_device_key and asset_component.
#pragma once

#include "assets/device.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::assets::store {

// By what a device is known again.
struct DeviceKey {
    AccountId account_id;
    catalogue::ProductId product_id;
    std::string serial_number;  // As shown, in upper case; need not keep to ENT-04.
    DeviceId device_id;
};
DESCRIBE(DeviceKey, account_id, product_id, serial_number, device_id)

std::optional<Device> find_device(db::Tx& tx, DeviceId id);
// The device of the account that has this key, locked until the commit.
std::optional<Device> find_device_locked(db::Tx& tx, AccountId account, catalogue::ProductId product,
                                         const std::string& serial_number);
// The device in whose tree the asset was last shown.
std::optional<Device> find_device_of(db::Tx& tx, const Asset& asset);
void insert_device(db::Tx& tx, const Device& device);
void update_device(db::Tx& tx, const Device& device);
// The device whose chassis or member the asset is, if any, is where the asset is.
void move_device(db::Tx& tx, const Asset& asset);

// Makes these the keys of the device; a device that loses its last key to it is removed with its tree, for it is a part of
// this one now.
void replace_keys(db::Tx& tx, const Device& device, const std::vector<DeviceKey>& keys);

// Rows of a tree from `first` until before `until`; without `until` to the end.
struct OrdinalRange {
    std::int64_t first = 0;
    std::optional<std::int64_t> until;
};
// The asset's row and those inside it. REQUIRES: the device shows the asset.
OrdinalRange range_of(db::Tx& tx, const Device& device, AssetId asset);
// The tree in the order in which it was shown: rows of the range after ordinal `after`, at most `limit`.
std::vector<DeviceComponent> list_components(db::Tx& tx, const Device& device, const OrdinalRange& range, std::int64_t after,
                                             std::int64_t limit);
void replace_components(db::Tx& tx, const Device& device, const std::vector<DeviceComponent>& components);
// The assets that the device's tree holds now.
std::vector<AssetId> list_shown_assets(db::Tx& tx, const Device& device);
// Which of these another device of the account showed since this one last did.
std::vector<AssetId> list_shown_elsewhere(db::Tx& tx, const Device& device, const std::vector<AssetId>& assets);

}  // namespace aftercare::assets::store
