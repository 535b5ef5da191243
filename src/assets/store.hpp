// Assets and SQL: the only place that names the table asset. What is outside the transaction's scope is not there.
#pragma once

#include "assets/asset.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::assets::store {

std::optional<Asset> find(db::Tx& tx, AssetId id);
// The same, locked until the commit.
std::optional<Asset> find_locked(db::Tx& tx, AssetId id);
// Every asset in scope with one of these serial numbers, by serial number; several products may carry the same (ENT-18).
std::vector<Asset> find_by_serials(db::Tx& tx, const std::vector<SerialNumber>& serial_numbers);
std::vector<Asset> find_by_serial(db::Tx& tx, const SerialNumber& serial_number);
// This serial number of this product, locked until the commit.
std::optional<Asset> find_unit_locked(db::Tx& tx, catalogue::ProductId product, const SerialNumber& serial_number);
// In the order of their ids, locked until the commit.
std::vector<Asset> find_all(db::Tx& tx, const std::vector<AssetId>& ids);
// What sits directly in these assets of the account, locked until the commit.
std::vector<Asset> find_children(db::Tx& tx, AccountId account, const std::vector<AssetId>& parents);

// A look-up across accounts, answering yes or no only: false where some account holds this serial number of this product,
// also one that is inserting it at this moment (then it waits for that one's commit).
[[nodiscard]] bool insert_anywhere(db::Tx& tx, const Asset& asset);
// Everything that may change: not id, account, product, serial number, source, and time of registration. REQUIRES: in scope.
void update(db::Tx& tx, const Asset& asset);
// A device showed these again. Touches no version: nobody changed anything.
void set_last_shown(db::Tx& tx, const std::vector<AssetId>& ids, Instant at);

}  // namespace aftercare::assets::store
