// Lets the store of a slice above read what a product is beside a row of its own, in one SELECT, without naming the table.
#pragma once

#include <string>
#include <string_view>

namespace aftercare::catalogue::store {

// " join product p on p.id = <column>". The columns kind, manufacturer, end_of_support and replacement_sku of the alias p may be
// selected; they hold the values of the members of Product.
inline std::string product_join(std::string_view product_id) { return " join product p on p.id = " + std::string(product_id); }

}  // namespace aftercare::catalogue::store
