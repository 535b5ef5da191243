// The list of orders: each combination of filters and order is a statement of its own, put together for one run ({once}), so that both
// databases find the index for it.
#include "orders/store.hpp"
#include "orders/store_visible.hpp"
#include "platform/db/conditions.hpp"
#include "platform/db/like.hpp"
#include "platform/describe/enumerator.hpp"

namespace aftercare::orders::store {

namespace {

using db::Conditions;

// The end user's name and address as one text; it is kept as JSON, whose keys nobody looks for.
std::string end_user_text(db::Dialect dialect) {
    std::string text;
    for (const char* member : {"name", "street", "city", "postal_code", "country"}) {
        const std::string value = dialect == db::Dialect::postgres ? "cast(o.end_user as jsonb) ->> '" + std::string(member) + "'"
                                                                   : "json_extract(o.end_user, '$." + std::string(member) + "')";
        text += " || ' ' || coalesce(" + value + ", '')";
    }
    return text;
}

Conditions conditions_of(const db::Tx& tx, const OrderFilter& filter, const std::optional<std::string>& pattern) {
    Conditions all{.sql = " from sales_order o where " + visible(tx.scope().is_all()), .params = {}};
    all.add(filter.account_id, "o.account_id = :account_id", "account_id");
    all.add(filter.number, "o.number = :number", "number");
    // The end user does not see it, so it must not find by it either.
    all.add(filter.purchase_order, "o.purchase_order = :purchase_order and {scope:o.account_id}", "purchase_order");
    all.add(filter.serial_number, "o.id in (select u.order_id from sales_order_unit u where u.serial_number = :serial_number)",
            "serial_number");
    all.add(filter.tracking_number,
            "o.id in (select h.order_id from sales_order_shipment h where h.tracking_number = :tracking_number)",
            "tracking_number");
    all.add(filter.status, "o.status = :status", "status");
    all.add(filter.channel, "o.channel = :channel", "channel");
    all.add(filter.ordered_from, "o.ordered_on >= :ordered_from", "ordered_from");
    all.add(filter.ordered_before, "o.ordered_on < :ordered_before", "ordered_before");
    all.add(filter.shipped_from, "o.last_shipped_on >= :shipped_from", "shipped_from");
    all.add(filter.shipped_before, "o.last_shipped_on < :shipped_before", "shipped_before");
    if (pattern)
        all.add(pattern, db::small_in("o.number" + end_user_text(tx.dialect()), *filter.text) + " like :text escape '!'", "text");
    return all;
}

std::optional<std::string> pattern_of(const OrderFilter& filter) {
    if (!filter.text) return std::nullopt;
    return db::contains_pattern(*filter.text);
}

}  // namespace

OrderPlace place_of(const Order& row, OrderSort by) {
    OrderPlace place{.id = row.id};
    if (by == OrderSort::number) place.text = row.number.text();
    if (by == OrderSort::ordered_on) place.count = row.ordered_on.days_since_epoch();
    if (by == OrderSort::updated_at) place.count = row.updated_at.micros_since_epoch();
    return place;
}

std::vector<Order> list(db::Tx& tx, const OrderFilter& filter, const OrderOrder& order, const std::optional<OrderPlace>& after,
                        std::int64_t limit) {
    const std::optional<std::string> pattern = pattern_of(filter);
    Conditions all = conditions_of(tx, filter, pattern);
    const std::string column = "o." + std::string(describe::enumerator_name(order.by));
    if (after) {
        if (order.by == OrderSort::number)
            all.params.emplace_back("after", after->text);
        else
            all.params.emplace_back("after", after->count);
        all.params.emplace_back("after_id", after->id);
    }
    all.params.emplace_back("limit", limit);
    const std::string order_by = all.ordered({.column = column, .id = "o.id", .descending = order.descending}, after.has_value());
    const std::string sql = "{once}select " + std::string(db::columns_of<Order>("o")) + all.sql + order_by + " limit :limit";
    return tx.all<Order>({"orders.list", sql}, all.params);
}

std::int64_t count(db::Tx& tx, const OrderFilter& filter) {
    const std::optional<std::string> pattern = pattern_of(filter);
    const Conditions all = conditions_of(tx, filter, pattern);
    const std::string sql = "{once}select count(*)" + all.sql;
    return tx.all<std::int64_t>({"orders.count", sql}, all.params).at(0);
}

}  // namespace aftercare::orders::store
