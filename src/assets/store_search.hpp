// Assets by the beginning of what people call them, by index: for a search box over many kinds of things.
#pragma once

#include "assets/asset.hpp"
#include "platform/db/db.hpp"

#include <string>
#include <vector>

namespace aftercare::assets::store {

struct AssetHit {
    AssetId id;
    AccountId account_id;
    SerialNumber serial_number;
    catalogue::Sku sku;
    std::optional<OneLine<1, 255>> host_name;
    std::optional<OneLine<1, 120>> asset_tag;
};
DESCRIBE(AssetHit, id, account_id, serial_number, sku, host_name, asset_tag)

// At most `limit` assets in scope whose serial number begins with that text, in any case.
std::vector<AssetHit> begin_with_serial(db::Tx& tx, const std::string& text, std::int64_t limit);
// The same of host name or asset tag. REQUIRES: a scope that is not everything, where no index would help.
std::vector<AssetHit> begin_with_name(db::Tx& tx, const std::string& text, std::int64_t limit);

// SQL: the assets in scope with the serial number :serial_number, or at the site :site_id; a column is asked to be in it.
inline std::string ids_with_serial() {
    return "select a.id from asset a where a.serial_number = :serial_number and {scope:a.account_id}";
}
inline std::string ids_at_site() {
    return "select a.id from asset a where a.account_id = :site_account_id and a.site_id = :site_id and {scope:a.account_id}";
}

}  // namespace aftercare::assets::store
