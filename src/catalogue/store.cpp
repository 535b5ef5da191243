#include "catalogue/store.hpp"

#include "platform/db/like.hpp"

namespace aftercare::catalogue::store {

namespace {

using db::Statement;

// "select <the columns of a product> " + the rest.
std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<Product>("p")) + " " + std::string(rest));
}

// Narrows to a ProductFilter.
const std::string kFiltered =
    "from product p"
    " where (cast(:kind as text) is null or p.kind = :kind)"
    " and (cast(:prefix as text) is null or substr(p.sku, 1, length(cast(:prefix as text))) = :prefix)"
    " and (cast(:text as text) is null"
    " or lower(p.sku || ' ' || p.model || ' ' || p.platform_names || ' ' || p.description) like :text escape '!')";

constexpr Statement kUpdate{
    "catalogue.update",
    "update product set kind = :kind, model = :model, product_line = :product_line, series = :series, description = :description,"
    " list_price = :list_price, platform_names = :platform_names, part_numbers = :part_numbers,"
    " compatible_parents = :compatible_parents, replacement_sku = :replacement_sku, weight_g = :weight_g, u_height = :u_height,"
    " airflow = :airflow, export_note = :export_note, end_of_support = :end_of_support, updated_at = :updated_at,"
    " version = :version where id = :id"};

constexpr Statement kForgetNames{"catalogue.forget_names", "delete from product_name where product_id = :product_id"};

std::optional<std::string> pattern_of(const ProductFilter& filter) {
    if (!filter.text) return std::nullopt;
    return db::contains_pattern(*filter.text);
}

void insert_names(db::Tx& tx, const Product& product) {
    for (const ProductName& name : names_of(product)) tx.insert("product_name", name);
}

}  // namespace

std::optional<Product> find(db::Tx& tx, ProductId id) {
    static const Statement kFind{"catalogue.find", select("from product p where p.id = :id")};
    return tx.one<Product>(kFind, {{"id", id}});
}

std::optional<Product> find_locked(db::Tx& tx, ProductId id) {
    static const Statement kLock{"catalogue.lock", select("from product p where p.id = :id {for_update}")};
    return tx.one<Product>(kLock, {{"id", id}});
}

std::optional<Product> find(db::Tx& tx, std::string_view manufacturer, const Sku& sku) {
    static const Statement kFindBySku{
        "catalogue.find_by_sku",
        select("from product p where lower(p.manufacturer) = lower(cast(:manufacturer as text)) and p.sku = :sku")};
    return tx.one<Product>(kFindBySku, {{"manufacturer", manufacturer}, {"sku", sku}});
}

std::vector<Product> named(db::Tx& tx, NameKind kind, std::string_view name) {
    static const Statement kNamed{"catalogue.named",
                                  select("from product_name n join product p on p.id = n.product_id"
                                         " where n.kind = :kind and n.name_key = :name_key order by p.sku, p.id limit 20")};
    const std::string key = name_key(kind, name);
    if (key.empty()) return {};
    return tx.all<Product>(kNamed, {{"kind", kind}, {"name_key", key}});
}

std::vector<Product> variants_of(db::Tx& tx, std::string_view name) {
    static const Statement kVariants{
        "catalogue.variants_of",
        select("from product p where p.id in (select n.product_id from product_name n where n.kind = 'platform'"
               " and substr(n.name_key, 1, length(cast(:prefix as text))) = :prefix) order by p.sku, p.id limit 20")};
    const std::string key = name_key(NameKind::platform, name);
    if (key.empty()) return {};
    return tx.all<Product>(kVariants, {{"prefix", key + "-"}});
}

std::vector<Product> list(db::Tx& tx, const ProductFilter& filter, const ProductPlace& after, std::int64_t limit) {
    static const Statement kList{
        "catalogue.list", select(kFiltered + " and (p.sku, p.id) > (:after_sku, :after_id) order by p.sku, p.id limit :limit")};
    const auto pattern = pattern_of(filter);
    return tx.all<Product>(kList, {{"kind", filter.kind},
                                   {"prefix", filter.sku_prefix},
                                   {"text", pattern},
                                   {"after_sku", after.sku},
                                   {"after_id", after.id},
                                   {"limit", limit}});
}

std::int64_t count(db::Tx& tx, const ProductFilter& filter) {
    static const Statement kCount{"catalogue.count", db::literal("select count(*) " + kFiltered)};
    const auto pattern = pattern_of(filter);
    return tx.one<std::int64_t>(kCount, {{"kind", filter.kind}, {"prefix", filter.sku_prefix}, {"text", pattern}}).value();
}

bool insert(db::Tx& tx, const Product& product) {
    if (!tx.insert_new("product", product)) return false;
    insert_names(tx, product);
    return true;
}

void update(db::Tx& tx, const Product& p) {
    const std::int64_t touched = tx.run(kUpdate, {{"kind", p.kind},
                                                  {"model", p.model},
                                                  {"product_line", p.product_line},
                                                  {"series", p.series},
                                                  {"description", p.description},
                                                  {"list_price", p.list_price},
                                                  {"platform_names", p.platform_names},
                                                  {"part_numbers", p.part_numbers},
                                                  {"compatible_parents", p.compatible_parents},
                                                  {"replacement_sku", p.replacement_sku},
                                                  {"weight_g", p.weight_g},
                                                  {"u_height", p.u_height},
                                                  {"airflow", p.airflow},
                                                  {"export_note", p.export_note},
                                                  {"end_of_support", p.end_of_support},
                                                  {"updated_at", p.updated_at},
                                                  {"version", p.version},
                                                  {"id", p.id}});
    check(touched == 1, "catalogue: update of no product");
    tx.run(kForgetNames, {{"product_id", p.id}});
    insert_names(tx, p);
}

}  // namespace aftercare::catalogue::store
