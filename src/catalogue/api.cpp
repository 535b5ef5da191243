#include "catalogue/api.hpp"

#include "catalogue/product_export.hpp"
#include "catalogue/product_import.hpp"
#include "catalogue/product_line.hpp"
#include "catalogue/rules.hpp"
#include "catalogue/store_choices.hpp"
#include "platform/base/spelling.hpp"
#include "platform/http/page.hpp"
#include "platform/http/sorted_page.hpp"
#include "platform/imports/api.hpp"

#include <utility>

namespace aftercare::catalogue {

namespace {

using http::Accepted;
using http::Call;
using http::Created;
using http::None;
using http::Ok;
using http::Page;

constexpr std::int64_t kMaxImportBytes = 64 << 20;

struct ProductPath {
    ProductId product_id;
};
DESCRIBE(ProductPath, product_id)

struct ProductFilterQuery {
    static constexpr describe::Note kNotes[] = {{"supported_on", "Only products whose support is not over on that day."}};
    std::optional<ProductKind> kind;
    std::optional<Text<1, 64>> sku_prefix;
    std::optional<Text<1, 100>> text;
    std::optional<ProductText> manufacturer;
    std::optional<ProductText> product_line;
    std::optional<ProductText> series;
    std::optional<Date> supported_on;
};
DESCRIBE(ProductFilterQuery, kind, sku_prefix, text, manufacturer, product_line, series, supported_on)

struct ProductQuery : ProductFilterQuery {
    std::optional<store::ProductSort> sort;  // sku if missing.
    std::optional<http::SortOrder> order;    // asc if missing.
    std::optional<bool> total;               // Whether the rows of all pages are counted.
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE_DERIVED(ProductQuery, ProductFilterQuery, sort, order, total, cursor, limit)

struct ProductExportQuery : ProductFilterQuery {
    std::optional<exports::TableForm> format;              // csv if missing.
    std::optional<exports::Columns<ProductLine>> columns;  // In that order; all if missing.
};
DESCRIBE_DERIVED(ProductExportQuery, ProductFilterQuery, format, columns)

store::ProductFilter filter_of(const ProductFilterQuery& query) {
    store::ProductFilter filter{.kind = query.kind};
    if (query.sku_prefix) filter.sku_prefix = upper(query.sku_prefix->text());
    if (query.text) filter.text = query.text->text();
    if (query.manufacturer) filter.manufacturer = query.manufacturer->text();
    if (query.product_line) filter.product_line = query.product_line->text();
    if (query.series) filter.series = query.series->text();
    filter.supported_on = query.supported_on;
    return filter;
}

Result<Page<Product>> list_products(Service& service, const Caller& caller, const ProductQuery& query) {
    const store::ProductOrder order{query.sort.value_or(store::ProductSort::sku), query.order == http::SortOrder::desc};
    return http::sorted_page<store::ProductPlace>(query, order, [&](const auto& after, std::int64_t limit) {
        return service.list(caller, filter_of(query), order, after, limit, query.total.value_or(false));
    });
}

void add_table_routes(http::RouteGroup& group, Service& service, imports::Service& imports) {
    group.add(http::get("/products/export", kCatalogueRead, "Products as a table that can be imported again",
                        [&service](const Call<None, ProductExportQuery>& call) {
                            return export_products(service, call.caller, filter_of(call.query), exports::ask_of(call.query));
                        })
                  .media("text/csv")
                  .fails_with({"sheet.too_many_rows", "sheet.not_written"}));
    group.add(http::get("/products/import-template", kCatalogueRead, "The table to fill in for an import of products",
                        [](const Call<None, exports::TableQuery>& call) { return product_template(call.query.format); })
                  .media("text/csv")
                  .fails_with({"sheet.not_written"}));
    group.add(
        http::post("/products/imports", kCatalogueImport, "Import products from a table (CSV or XLSX)",
                   [&imports](const Call<None, imports::ImportQuery, http::Upload>& call) -> Result<Accepted<imports::Import>> {
                       return imports::accept(imports, call.caller, kProductImport, kCatalogueAccount, call.query, call.body);
                   })
            .body_limit(kMaxImportBytes)
            .fails_with({"imports.file_empty", "imports.too_many", "files.storage_full"}));
    group.add(
        http::post("/device-types/imports", kCatalogueImport, "Import products from a ZIP file of community device-type files",
                   [&imports](const Call<None, imports::ImportQuery, http::Upload>& call) -> Result<Accepted<imports::Import>> {
                       return imports::accept(imports, call.caller, kDeviceTypeImport, kCatalogueAccount, call.query, call.body);
                   })
            .body_limit(kMaxImportBytes)
            .fails_with({"imports.file_empty", "imports.too_many", "files.storage_full"}));
}

}  // namespace

void add_routes(http::Routes& routes, Service& service, imports::Service& imports) {
    http::RouteGroup group(routes, "catalogue");
    group.add(http::get("/products", kCatalogueRead, "Products, filtered and sorted",
                        [&service](const Call<None, ProductQuery>& call) -> Result<Ok<Page<Product>>> {
                            return TRY(list_products(service, call.caller, call.query));
                        }));
    group.add(http::get("/products/choices", kCatalogueRead,
                        "The manufacturers, lines and series that products can be narrowed down to",
                        [&service](const Call<None>& call) -> Result<Ok<ProductChoices>> {
                            return Ok<ProductChoices>{service.db().read(call.caller.scope, store::product_choices)};
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
                  .fails_with({"catalogue.product_exists", "catalogue.product_invalid", "catalogue.replacement_unknown",
                               "imports.in_progress"}));
    group.add(http::patch("/products/{product_id}", kCatalogueUpdate,
                          "Change a product: the names and part numbers that devices call it by, its texts, price and days",
                          [&service](const Call<ProductPath, None, PatchProduct>& call) -> Result<Ok<Product>> {
                              Product product = TRY(service.change(call.caller, call.path.product_id, call.body, call.if_match));
                              return Ok<Product>{product, product.version};
                          })
                  .if_match()
                  .fails_with({"catalogue.product_unknown", "catalogue.product_invalid", "catalogue.replacement_unknown",
                               "imports.in_progress"}));
    add_table_routes(group, service, imports);
}

}  // namespace aftercare::catalogue
