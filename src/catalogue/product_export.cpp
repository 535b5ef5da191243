#include "catalogue/product_export.hpp"

#include "catalogue/product_line.hpp"

#include <optional>

namespace aftercare::catalogue {

namespace {

constexpr std::size_t kRowsRead = 500;  // At once.

}  // namespace

Result<http::Stream> export_products(Service& service, const Caller& caller, const store::ProductFilter& filter,
                                     const exports::Ask& ask) {
    const auto read = [&service, caller, filter](const Product* last) -> Result<std::vector<Product>> {
        std::optional<store::ProductPlace> after;
        if (last != nullptr) after = store::place_of(*last, store::ProductSort::sku);
        return service.list(caller, filter, {}, after, kRowsRead, false).rows;
    };
    const auto add = [](const Product& product, std::vector<ProductLine>& lines) { lines.push_back(line_of(product)); };
    return exports::table<ProductLine>(TRY((exports::by_page<Product, ProductLine>(kRowsRead, read, add))), ask, "products");
}

Result<http::Stream> product_template(std::optional<exports::TableForm> form) {
    return exports::fill_in(example_line(), form, "products-template");
}

}  // namespace aftercare::catalogue
