// What a list of things says of each thing's product (ENT-08).
#pragma once

#include "catalogue/product.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::catalogue {

struct ProductCard {
    ProductId id;
    ProductText manufacturer;
    ProductKind kind{};
    ProductText model;
    std::optional<ProductText> product_line;
    std::optional<ProductText> series;
    Text<0, 1000> description;
    std::optional<Sku> replacement_sku;
    std::optional<Date> end_of_support;  // The first day without support.
};
DESCRIBE(ProductCard, id, manufacturer, kind, model, product_line, series, description, replacement_sku, end_of_support)

namespace store {
// In one SELECT; in no order.
std::vector<ProductCard> product_cards(db::Tx& tx, const std::vector<ProductId>& ids);
}  // namespace store

}  // namespace aftercare::catalogue
