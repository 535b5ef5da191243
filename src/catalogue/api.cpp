#include "catalogue/api.hpp"

#include "catalogue/product_export.hpp"
#include "catalogue/product_import.hpp"
#include "catalogue/rules.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/http/page.hpp"
#include "platform/imports/api.hpp"

#include <charconv>
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

enum class SortOrder : std::uint8_t { asc, desc };
DESCRIBE_ENUM(SortOrder, asc, desc)

struct ProductQuery {
    static constexpr describe::Note kNotes[] = {{"supported_on", "Only products whose support is not over on that day."}};
    std::optional<ProductKind> kind;
    std::optional<Text<1, 64>> sku_prefix;
    std::optional<Text<1, 100>> text;
    std::optional<ProductText> manufacturer;
    std::optional<ProductText> product_line;
    std::optional<ProductText> series;
    std::optional<Date> supported_on;
    std::optional<store::ProductSort> sort;  // sku if missing.
    std::optional<SortOrder> order;          // asc if missing.
    std::optional<bool> total;               // Whether the rows of all pages are counted.
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(ProductQuery, kind, sku_prefix, text, manufacturer, product_line, series, supported_on, sort, order, total, cursor,
         limit)

struct ExportQuery {
    std::optional<TableForm> form;  // csv if missing.
    std::optional<ProductKind> kind;
    std::optional<Text<1, 64>> sku_prefix;
    std::optional<Text<1, 100>> text;
    std::optional<ProductText> manufacturer;
    std::optional<ProductText> product_line;
    std::optional<ProductText> series;
    std::optional<Date> supported_on;
};
DESCRIBE(ExportQuery, form, kind, sku_prefix, text, manufacturer, product_line, series, supported_on)

struct TemplateQuery {
    std::optional<TableForm> form;  // csv if missing.
};
DESCRIBE(TemplateQuery, form)

std::string upper(std::string text) {
    for (char& c : text)
        if ('a' <= c && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

template <class Query>
store::ProductFilter filter_of(const Query& query) {
    store::ProductFilter filter{.kind = query.kind};
    if (query.sku_prefix) filter.sku_prefix = upper(query.sku_prefix->text());
    if (query.text) filter.text = query.text->text();
    if (query.manufacturer) filter.manufacturer = query.manufacturer->text();
    if (query.product_line) filter.product_line = query.product_line->text();
    if (query.series) filter.series = query.series->text();
    filter.supported_on = query.supported_on;
    return filter;
}

// The name that a cursor carries, so that it fits only the order that it came from.
std::string name_of(const store::ProductOrder& order) {
    return std::string(describe::enumerator_name(order.by)) + (order.descending ? ".desc" : ".asc");
}

http::Cursor cursor_after(const Product& row, const store::ProductOrder& order) {
    const store::ProductPlace place = store::place_of(row, order.by);
    return {name_of(order), {place.text, std::to_string(place.updated_at.micros_since_epoch()), place.id.text()}};
}

Result<store::ProductPlace> place_after(const http::Cursor& cursor, const store::ProductOrder& order) {
    const std::vector<std::string> keys = TRY(cursor.keys_of(name_of(order), 3));
    const auto id = ProductId::parse(keys[2]);
    std::int64_t micros = 0;
    const char* const end = keys[1].data() + keys[1].size();
    const auto read = std::from_chars(keys[1].data(), end, micros);
    if (!id || read.ec != std::errc{} || read.ptr != end) return fail(http::cursor_invalid());
    return store::ProductPlace{.text = keys[0], .updated_at = Instant{micros}, .id = *id};
}

Result<Page<Product>> list_products(Service& service, const Caller& caller, const ProductQuery& query) {
    const store::ProductOrder order{query.sort.value_or(store::ProductSort::sku), query.order == SortOrder::desc};
    std::optional<store::ProductPlace> after;
    if (query.cursor) after = TRY(place_after(*query.cursor, order));
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    ProductList list = service.list(caller, filter_of(query), order, after, limit + 1, query.total.value_or(false));
    Page<Product> page = http::page_of(std::move(list.rows), limit, [&](const Product& row) { return cursor_after(row, order); });
    page.total = list.total;
    return page;
}

// The whole text as one piece.
Pieces one_piece(std::string text) {
    return [text = std::optional(std::move(text))]() mutable -> Result<std::optional<std::string>> {
        return std::exchange(text, std::nullopt);
    };
}

http::Stream table_answer(Pieces pieces, TableForm form, const std::string& name) {
    const bool csv = form == TableForm::csv;
    return {.content_type = csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            .file_name = name + (csv ? ".csv" : ".xlsx"),
            .next = std::move(pieces)};
}

void add_table_routes(http::RouteGroup& group, Service& service, imports::Service& imports) {
    group.add(http::get("/products/export", kCatalogueRead, "Products as a table that can be imported again",
                        [&service](const Call<None, ExportQuery>& call) -> Result<http::Stream> {
                            const TableForm form = call.query.form.value_or(TableForm::csv);
                            return table_answer(TRY(export_products(service, call.caller, filter_of(call.query), form)), form,
                                                "products");
                        })
                  .media("text/csv"));
    group.add(http::get("/products/import-template", kCatalogueRead, "The table to fill in for an import of products",
                        [](const Call<None, TemplateQuery>& call) -> Result<http::Stream> {
                            const TableForm form = call.query.form.value_or(TableForm::csv);
                            return table_answer(one_piece(TRY(product_template(form))), form, "products-template");
                        })
                  .media("text/csv"));
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
                  .fails_with({"catalogue.product_exists", "catalogue.product_invalid", "imports.in_progress"}));
    group.add(http::patch("/products/{product_id}", kCatalogueUpdate,
                          "Change a product: the names and part numbers that devices call it by, its texts, price and days",
                          [&service](const Call<ProductPath, None, PatchProduct>& call) -> Result<Ok<Product>> {
                              Product product = TRY(service.change(call.caller, call.path.product_id, call.body, call.if_match));
                              return Ok<Product>{product, product.version};
                          })
                  .if_match()
                  .fails_with({"catalogue.product_unknown", "catalogue.product_invalid", "imports.in_progress"}));
    add_table_routes(group, service, imports);
}

}  // namespace aftercare::catalogue
