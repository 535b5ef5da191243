// The list of products: each combination of filters and order is a statement of its own, put together for one run ({once}), so that
// both databases find the index for it.
#include "catalogue/store.hpp"
#include "platform/db/conditions.hpp"
#include "platform/db/like.hpp"
#include "platform/describe/enumerator.hpp"

namespace aftercare::catalogue::store {

namespace {

using db::Conditions;

// `pattern` is the filter's text; all that is pointed to must outlive the conditions.
Conditions conditions_of(const ProductFilter& filter, const std::optional<std::string>& pattern) {
    Conditions all{.sql = " from product p where 1 = 1", .params = {}};
    all.add(filter.kind, "p.kind = :kind", "kind");
    all.add(filter.sku_prefix, "substr(p.sku, 1, length(cast(:prefix as text))) = :prefix", "prefix");
    if (pattern)
        all.add(pattern,
                db::small_in("p.sku || ' ' || p.model || ' ' || p.platform_names || ' ' || p.description", *filter.text) +
                    " like :text escape '!'",
                "text");
    all.add(filter.manufacturer, "lower(p.manufacturer) = lower(cast(:manufacturer as text))", "manufacturer");
    all.add(filter.product_line, "p.product_line = :product_line", "product_line");
    all.add(filter.series, "p.series = :series", "series");
    all.add(filter.supported_on, "(p.end_of_support is null or p.end_of_support > :supported_on)", "supported_on");
    return all;
}

std::optional<std::string> pattern_of(const ProductFilter& filter) {
    if (!filter.text) return std::nullopt;
    return db::contains_pattern(*filter.text);
}

std::string column_of(ProductSort sort) { return "p." + std::string(describe::enumerator_name(sort)); }

}  // namespace

ProductPlace place_of(const Product& row, ProductSort by) {
    ProductPlace place{.updated_at = row.updated_at, .id = row.id};
    if (by == ProductSort::sku) place.text = row.sku.text();
    if (by == ProductSort::manufacturer) place.text = row.manufacturer.text();
    if (by == ProductSort::model) place.text = row.model.text();
    return place;
}

std::vector<Product> list(db::Tx& tx, const ProductFilter& filter, const ProductOrder& order,
                          const std::optional<ProductPlace>& after, std::int64_t limit) {
    const std::optional<std::string> pattern = pattern_of(filter);
    Conditions all = conditions_of(filter, pattern);
    const std::string column = column_of(order.by);
    if (after) {
        if (order.by == ProductSort::updated_at)
            all.params.emplace_back("after", after->updated_at);
        else
            all.params.emplace_back("after", after->text);
        all.params.emplace_back("after_id", after->id);
    }
    all.params.emplace_back("limit", limit);
    const std::string order_by = all.ordered({.column = column, .id = "p.id", .descending = order.descending}, after.has_value());
    const std::string sql = "{once}select " + std::string(db::columns_of<Product>("p")) + all.sql + order_by + " limit :limit";
    return tx.all<Product>({"catalogue.list", sql}, all.params);
}

std::int64_t count(db::Tx& tx, const ProductFilter& filter) {
    const std::optional<std::string> pattern = pattern_of(filter);
    const Conditions all = conditions_of(filter, pattern);
    const std::string sql = "{once}select count(*)" + all.sql;
    return tx.all<std::int64_t>({"catalogue.count", sql}, all.params).at(0);
}

}  // namespace aftercare::catalogue::store
