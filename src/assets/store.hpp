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

// Which assets a list holds; what is absent does not narrow.
struct AssetFilter {
    std::optional<AccountId> account_id;
    std::optional<SerialNumber> serial_number;  // Or SSRN.
    std::optional<catalogue::Sku> sku;
    std::optional<identity::SiteId> site_id;
    std::optional<AssetStatus> status;
    std::optional<AssetId> parent_id;
    std::optional<NumberKind> number_kind = {};
    std::optional<std::string> text =
        {};  // Anywhere in serial number, SKU, host name, asset tag, labels or description, in any case.
};

enum class AssetSort : std::uint8_t { id, serial_number, registered_at };
DESCRIBE_ENUM(AssetSort, id, serial_number, registered_at)

struct AssetOrder {
    AssetSort by = AssetSort::id;
    bool descending = false;
};

// The place after which a page begins: of the last row, its id and what the order is by.
struct AssetPlace {
    AssetId id;
    std::string serial_number = {};
    Instant registered_at = {};
};

// At most `limit` rows after `after` (from the beginning if absent).
std::vector<Asset> list(db::Tx& tx, const AssetFilter& filter, const AssetOrder& order, const std::optional<AssetPlace>& after,
                        std::int64_t limit);
std::int64_t count(db::Tx& tx, const AssetFilter& filter);

}  // namespace aftercare::assets::store
