// Lets the store of a slice above read an asset beside a row of its own, in one SELECT, without naming the table.
#pragma once

#include <string>
#include <string_view>

namespace aftercare::assets::store {

// Joins the asset that `row` (an alias with account_id and asset_id) names, as a; where it is (a.account_id, a.site_id) may be asked.
inline std::string asset_join(std::string_view row) {
    const std::string alias(row);
    return " left join asset a on a.account_id = " + alias + ".account_id and a.id = " + alias + ".asset_id";
}

}  // namespace aftercare::assets::store
