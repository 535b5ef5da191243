// Lets the store of a slice above read what a product is beside a row of its own, in one SELECT, without naming the table.
#pragma once

#include "catalogue/product.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace aftercare::catalogue::store {

// Joins the product that the column names, as p; a left join for the reason in identity/store_join.hpp. The columns kind,
// manufacturer, end_of_support, replacement_sku and warranties of p may be selected, and model, product_line, series and description
// asked; they hold the values of the members of Product.
inline std::string product_join(std::string_view product_id) {
    return " left join product p on p.id = " + std::string(product_id);
}

struct ProductFacts {
    ProductKind kind{};
    std::string manufacturer;
    std::optional<Date> end_of_support;
    std::optional<Sku> replacement_sku;
    std::optional<describe::List<WarrantyName, 0, 20>> warranties;
};
DESCRIBE(ProductFacts, kind, manufacturer, end_of_support, replacement_sku, warranties)

// The same for one product, by a {kept} statement. REQUIRES: there is such a product.
std::shared_ptr<const ProductFacts> product_facts(db::Tx& tx, ProductId product);

}  // namespace aftercare::catalogue::store
