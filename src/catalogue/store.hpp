// Products and SQL: the only place that names the tables product and product_name. Products are the vendor's, so no scope
// narrows what is read here.
#pragma once

#include "catalogue/names.hpp"
#include "catalogue/product.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::catalogue::store {

// Which products a list holds; what is absent does not narrow.
struct ProductFilter {
    std::optional<ProductKind> kind = {};
    std::optional<std::string> sku_prefix = {};    // Upper case.
    std::optional<std::string> text = {};          // Anywhere in SKU, model, platform names or description, in any case.
    std::optional<std::string> manufacturer = {};  // In any case.
    std::optional<std::string> product_line = {};
    std::optional<std::string> series = {};
    std::optional<Date> supported_on = {};  // Whose support is not over on that day.
};

enum class ProductSort : std::uint8_t { sku, manufacturer, model, updated_at };
DESCRIBE_ENUM(ProductSort, sku, manufacturer, model, updated_at)

struct ProductOrder {
    ProductSort by = ProductSort::sku;
    bool descending = false;
};

// The place after which a page begins: what the order is by of the last row, and its id.
struct ProductPlace {
    std::string text = {};  // Unless the order is by updated_at.
    Instant updated_at = {};
    ProductId id;
};
ProductPlace place_of(const Product& row, ProductSort by);

std::optional<Product> find(db::Tx& tx, ProductId id);
// Those of these that there are, in the order of their ids.
std::vector<Product> find(db::Tx& tx, const std::vector<ProductId>& ids);
// The same, locked until the commit.
std::optional<Product> find_locked(db::Tx& tx, ProductId id);
// By the exact SKU of a manufacturer (named in any case).
std::optional<Product> find(db::Tx& tx, std::string_view manufacturer, const Sku& sku);
// Every product that goes by that name; at most 20. More than one means that the name alone does not tell.
std::vector<Product> named(db::Tx& tx, NameKind kind, std::string_view name);
// Every product that goes by one of these names, by SKU; at most 20 for each of them on average.
std::vector<Product> named(db::Tx& tx, NameKind kind, const std::vector<std::string>& names);
// Products whose model or platform name goes on after `name` and a hyphen ("EX4550-32F-AFO" after "EX4550-32F"): variants
// that a device does not tell apart; at most 20.
std::vector<Product> variants_of(db::Tx& tx, std::string_view name);
// The SKUs that begin with the same letters (kHeadLetters) as one of these, which the catalogue does not know; at most 5,000.
std::vector<Sku> begin_alike(db::Tx& tx, const std::vector<Sku>& unknown);
// At most `limit`.
std::vector<Product> list(db::Tx& tx, const ProductFilter& filter, const ProductOrder& order,
                          const std::optional<ProductPlace>& after, std::int64_t limit);
std::int64_t count(db::Tx& tx, const ProductFilter& filter);

// False where the manufacturer has such a SKU already.
[[nodiscard]] bool insert(db::Tx& tx, const Product& product);
// Everything but id, manufacturer, SKU and created_at. REQUIRES: the product is there.
void update(db::Tx& tx, const Product& product);

// What an import that applies will bring: staged row by row, revealed all at once. One import at a time. `before` is the
// product as it is, or nullptr for a new one, whose names nobody finds until it is there.
void stage(db::Tx& tx, const Product* before, const Product& after);
void reveal_staged(db::Tx& tx);
// What was not revealed will not be.
void forget_staged(db::Tx& tx);

}  // namespace aftercare::catalogue::store
