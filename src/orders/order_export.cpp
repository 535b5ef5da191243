#include "orders/order_export.hpp"

#include "orders/order_row.hpp"

#include <optional>
#include <utility>

namespace aftercare::orders {

namespace {

constexpr std::size_t kOrdersRead = 10;  // At once, each with at most kMostUnits rows or so.

}  // namespace

Result<http::Stream> export_orders(Service& service, const Caller& caller, const store::OrderFilter& filter,
                                   const exports::Ask& ask) {
    const auto read = [&service, caller, filter](const OrderContent* last) -> Result<std::vector<OrderContent>> {
        std::optional<store::OrderPlace> after;
        if (last != nullptr) after = store::place_of(last->order, store::OrderSort::number);
        return service.list_contents(caller, filter, after, kOrdersRead);
    };
    const auto add = [](const OrderContent& content, std::vector<OrderRow>& rows) {
        for (OrderRow& row : rows_of(content)) rows.push_back(std::move(row));
    };
    return exports::table<OrderRow>(TRY((exports::by_page<OrderContent, OrderRow>(kOrdersRead, read, add))), ask, "orders");
}

Result<http::Stream> order_template(std::optional<exports::TableForm> form) {
    return exports::fill_in(example_row(), form, "orders-template");
}

}  // namespace aftercare::orders
