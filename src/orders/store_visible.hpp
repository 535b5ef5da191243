// Which orders o the scope lets see: those of its accounts, as buyer or as end user. For the SQL of this slice's store.
#pragma once

#include <string>

namespace aftercare::orders::store {

// `all`: for a scope of all accounts, which needs no look at the parties.
inline std::string visible(bool all) {
    if (all) return "{scope:o.account_id}";
    return "o.id in (select v.order_id from sales_order_party v where {scope:v.account_id})";
}

}  // namespace aftercare::orders::store
