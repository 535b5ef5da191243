// Lets the store of a slice above read where a thing is beside a row of its own, in one SELECT, without naming the tables.
#pragma once

#include <string>
#include <string_view>

namespace aftercare::identity::store {

// Joins the site that `row` (an alias with account_id and site_id) names, as s, and its account, as o. Of both the column
// country may be selected.
inline std::string place_join(std::string_view row) {
    const std::string alias(row);
    return " join site s on s.account_id = " + alias + ".account_id and s.id = " + alias +
           ".site_id join account o on o.id = " + alias + ".account_id";
}

}  // namespace aftercare::identity::store
