// The names that a product is found by. A device says its SKU, or only what it calls itself, or only the maker's internal
// part number; each kind of name is compared without what does not tell products apart.
#pragma once

#include "catalogue/product.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace aftercare::catalogue {

enum class NameKind : std::uint8_t {
    sku,          // Without spare and revision suffix (ENT-01).
    platform,     // The model or a platform name, in lower case.
    part_number,  // The internal number without its revision: "750-028467".
};
DESCRIBE_ENUM(NameKind, sku, platform, part_number)

struct ProductName {
    NameKind kind = NameKind::sku;
    std::string name_key;
    ProductId product_id;
    auto operator<=>(const ProductName&) const = default;
};
DESCRIBE(ProductName, kind, name_key, product_id)

// What names of the kind are compared by; empty where `name` is no such name (blank, a SKU that is none).
std::string name_key(NameKind kind, std::string_view name);

// Every name of the product, each once, sorted.
std::vector<ProductName> names_of(const Product& product);

}  // namespace aftercare::catalogue
