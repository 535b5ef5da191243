#include "catalogue/api.hpp"

#include "platform/http/page.hpp"

namespace aftercare::catalogue {

namespace {

using http::Call;
using http::Created;
using http::None;
using http::Ok;
using http::Page;

struct ProductPath {
    ProductId product_id;
};
DESCRIBE(ProductPath, product_id)

struct ProductQuery {
    std::optional<ProductKind> kind;
    std::optional<Text<1, 64>> sku_prefix;
    std::optional<Text<1, 100>> text;
    std::optional<bool> total;  // Whether the rows of all pages are counted.
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(ProductQuery, kind, sku_prefix, text, total, cursor, limit)

std::string upper(std::string text) {
    for (char& c : text)
        if ('a' <= c && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

Result<Page<Product>> list_products(Service& service, const Caller& caller, const ProductQuery& query) {
    store::ProductFilter filter{.kind = query.kind};
    if (query.sku_prefix) filter.sku_prefix = upper(query.sku_prefix->text());
    if (query.text) filter.text = query.text->text();
    store::ProductPlace after;
    if (query.cursor) {
        const std::vector<std::string> keys = TRY(query.cursor->keys_of("sku", 2));
        after = {.sku = keys[0], .id = keys[1]};
    }
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    ProductList list = service.list(caller, filter, after, limit + 1, query.total.value_or(false));
    Page<Product> page = http::page_of(std::move(list.rows), limit,
                                       [](const Product& row) { return http::Cursor("sku", {row.sku.text(), row.id.text()}); });
    page.total = list.total;
    return page;
}

}  // namespace

void add_routes(http::Routes& routes, Service& service) {
    http::RouteGroup group(routes, "catalogue");
    group.add(http::get("/products", kCatalogueRead, "Products by SKU, filtered by kind, beginning of the SKU and text",
                        [&service](const Call<None, ProductQuery>& call) -> Result<Ok<Page<Product>>> {
                            return TRY(list_products(service, call.caller, call.query));
                        }));
    group.add(http::get("/products/{product_id}", kCatalogueRead, "One product",
                        [&service](const Call<ProductPath>& call) -> Result<Ok<Product>> {
                            Product product = TRY(service.find(call.caller, call.path.product_id));
                            return Ok<Product>{product, product.version};
                        })
                  .fails_with({"catalogue.product_unknown"}));
    group.add(http::post("/products", kCatalogueCreate, "Add a product to the catalogue by hand",
                         [&service](const Call<None, None, CreateProduct>& call) -> Result<Created<Product>> {
                             Product product = TRY(service.create(call.caller, call.body));
                             return Created<Product>{product, "/api/v1/products/" + product.id.text(), product.version};
                         })
                  .fails_with({"catalogue.product_exists", "catalogue.product_invalid"}));
    group.add(http::patch("/products/{product_id}", kCatalogueUpdate,
                          "Change a product: the names and part numbers that devices call it by, its texts, price and days",
                          [&service](const Call<ProductPath, None, PatchProduct>& call) -> Result<Ok<Product>> {
                              Product product = TRY(service.change(call.caller, call.path.product_id, call.body, call.if_match));
                              return Ok<Product>{product, product.version};
                          })
                  .if_match()
                  .fails_with({"catalogue.product_unknown", "catalogue.product_invalid"}));
}

}  // namespace aftercare::catalogue
