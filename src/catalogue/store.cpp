#include "catalogue/store.hpp"

#include "catalogue/near.hpp"

#include <algorithm>

namespace aftercare::catalogue::store {

namespace {

using db::Statement;

// "select <the columns of a product> " + the rest.
std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<Product>("p")) + " " + std::string(rest));
}

constexpr Statement kUpdate{
    "catalogue.update",
    "update product set kind = :kind, model = :model, product_line = :product_line, series = :series, description = :description,"
    " list_price = :list_price, platform_names = :platform_names, part_numbers = :part_numbers,"
    " compatible_parents = :compatible_parents, replacement_sku = :replacement_sku, weight_g = :weight_g, u_height = :u_height,"
    " airflow = :airflow, height_mm = :height_mm, width_mm = :width_mm, depth_mm = :depth_mm, hazardous_note = :hazardous_note,"
    " export_note = :export_note, warranties = :warranties, end_of_life_announced = :end_of_life_announced,"
    " end_of_engineering = :end_of_engineering, end_of_support = :end_of_support, updated_at = :updated_at,"
    " version = :version where id = :id"};

constexpr Statement kForgetNames{"catalogue.forget_names", "delete from product_name where product_id = :product_id"};

// A name that a product gets or loses.
struct StagedName {
    NameKind kind{};
    std::string name_key;
    ProductId product_id;
    bool gone = false;
};
DESCRIBE(StagedName, kind, name_key, product_id, gone)

// "kind = s.kind, ...": every column that an update changes.
std::string changes() {
    std::string set;
    for (const describe::Field& field : describe::type_of<Product>().fields) {
        if (field.name == "id" || field.name == "manufacturer" || field.name == "sku" || field.name == "created_at") continue;
        set += (set.empty() ? "" : ", ") + std::string(field.name) + " = s." + std::string(field.name);
    }
    return set;
}

void insert_names(db::Tx& tx, const Product& product) {
    for (const ProductName& name : names_of(product)) tx.insert("product_name", name);
}

}  // namespace

std::optional<Product> find(db::Tx& tx, ProductId id) {
    static const Statement kFind{"catalogue.find", select("from product p where p.id = :id")};
    return tx.one<Product>(kFind, {{"id", id}});
}

std::vector<Product> find(db::Tx& tx, const std::vector<ProductId>& ids) {
    static const Statement kFindAll{"catalogue.find_all", select("from product p where {in:p.id:ids} order by p.id")};
    if (ids.empty()) return {};
    return tx.all<Product>(kFindAll, {{"ids", ids}});
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

std::vector<Product> named(db::Tx& tx, NameKind kind, const std::vector<std::string>& names) {
    static const Statement kAllNamed{
        "catalogue.all_named", select("from product p where p.id in (select n.product_id from product_name n where n.kind = :kind"
                                      " and {in:n.name_key:keys}) order by p.sku, p.id limit :limit")};
    std::vector<std::string> keys;
    for (const std::string& name : names)
        if (std::string key = name_key(kind, name); !key.empty()) keys.push_back(std::move(key));
    if (keys.empty()) return {};
    return tx.all<Product>(kAllNamed, {{"kind", kind}, {"keys", keys}, {"limit", std::ssize(keys) * 20}});
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

std::vector<Sku> begin_alike(db::Tx& tx, const std::vector<Sku>& unknown) {
    static const Statement kAlike{"catalogue.begin_alike",
                                  db::literal("select distinct p.sku from product p where {in:substr(p.sku, 1, " +
                                              std::to_string(kHeadLetters) + "):heads} order by p.sku limit 5000")};
    std::vector<std::string> heads;
    for (const Sku& sku : unknown) heads.push_back(sku.text().substr(0, kHeadLetters));
    if (heads.empty()) return {};
    return tx.all<Sku>(kAlike, {{"heads", heads}});
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
                                                  {"height_mm", p.height_mm},
                                                  {"width_mm", p.width_mm},
                                                  {"depth_mm", p.depth_mm},
                                                  {"hazardous_note", p.hazardous_note},
                                                  {"export_note", p.export_note},
                                                  {"warranties", p.warranties},
                                                  {"end_of_life_announced", p.end_of_life_announced},
                                                  {"end_of_engineering", p.end_of_engineering},
                                                  {"end_of_support", p.end_of_support},
                                                  {"updated_at", p.updated_at},
                                                  {"version", p.version},
                                                  {"id", p.id}});
    check(touched == 1, "catalogue: update of no product");
    tx.run(kForgetNames, {{"product_id", p.id}});
    insert_names(tx, p);
}

void stage(db::Tx& tx, const Product* before, const Product& after) {
    tx.insert("product_staged", after);
    if (!before) return insert_names(tx, after);
    const auto old_names = names_of(*before);
    const auto new_names = names_of(after);
    const auto stage_difference = [&](const std::vector<ProductName>& of, const std::vector<ProductName>& without, bool gone) {
        for (const ProductName& name : of)
            if (!std::ranges::binary_search(without, name))
                tx.insert("product_name_staged", StagedName{name.kind, name.name_key, name.product_id, gone});
    };
    stage_difference(old_names, new_names, true);
    stage_difference(new_names, old_names, false);
}

// Few statements over all rows, since everybody who writes waits for them on SQLite.
void reveal_staged(db::Tx& tx) {
    static const std::string columns(db::columns_of<Product>());
    static const std::string staged(db::columns_of<Product>("s"));
    static const Statement kChange{"catalogue.reveal_changed", db::literal("update product set " + changes() +
                                                                           " from product_staged s where s.id = product.id")};
    static const Statement kAdd{
        "catalogue.reveal_added",
        db::literal("insert into product (" + columns + ") select " + staged +
                    " from product_staged s where not exists (select 1 from product p where p.id = s.id)")};
    constexpr Statement kDropNames{"catalogue.reveal_names_gone",
                                   "delete from product_name where (kind, name_key, product_id) in"
                                   " (select s.kind, s.name_key, s.product_id from product_name_staged s where s.gone = 1)"};
    constexpr Statement kAddNames{"catalogue.reveal_names",
                                  "insert into product_name (kind, name_key, product_id)"
                                  " select s.kind, s.name_key, s.product_id from product_name_staged s where s.gone = 0"};
    tx.run(kDropNames);
    tx.run(kChange);
    tx.run(kAdd);
    tx.run(kAddNames);
}

void forget_staged(db::Tx& tx) {
    constexpr Statement kNamesOfNone{"catalogue.forget_names_of_none",
                                     "delete from product_name where product_id in (select s.id from product_staged s"
                                     " where not exists (select 1 from product p where p.id = s.id))"};
    constexpr Statement kProducts{"catalogue.forget_staged", "delete from product_staged"};
    constexpr Statement kNames{"catalogue.forget_staged_names", "delete from product_name_staged"};
    tx.run(kNamesOfNone);
    tx.run(kProducts);
    tx.run(kNames);
}

}  // namespace aftercare::catalogue::store
