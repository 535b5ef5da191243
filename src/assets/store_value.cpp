#include "assets/store_value.hpp"

#include "catalogue/store_join.hpp"

namespace aftercare::assets::store {

std::vector<AssetValue> values_of(db::Tx& tx, const std::vector<AssetId>& ids) {
    if (ids.empty()) return {};
    static const db::Statement kValues{"assets.values_of",
                                       db::literal("select a.id, a.site_id, a.host_name, p.list_price from asset a" +
                                                   catalogue::store::product_join("a.product_id") +
                                                   " where {in:a.id:ids} and {scope:a.account_id} order by a.id")};
    return tx.all<AssetValue>(kValues, {{"ids", ids}});
}

}  // namespace aftercare::assets::store
