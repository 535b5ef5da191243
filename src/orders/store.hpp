// Orders and SQL: with list_store and shipped_store the only place that names the tables sales_order and those beside it. An order is
// there for the account that ordered and for the end user's; only the vendor's people change it.
#pragma once

#include "orders/order.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::orders::store {

std::optional<Order> find(db::Tx& tx, OrderId id);
// The same, locked until the commit.
std::optional<Order> find_locked(db::Tx& tx, OrderId id);
// Those that there are, by number, also of accounts out of scope: numbers are unique across accounts.
std::vector<Order> find_by_numbers_anywhere(db::Tx& tx, const std::vector<OrderNumber>& numbers);

// All that belongs to these orders, in their order; lines by position, shipments by day.
std::vector<OrderContent> contents_of(db::Tx& tx, std::vector<Order> orders);
OrderContent content_of(db::Tx& tx, const Order& order);

// False where an order has that number.
[[nodiscard]] bool insert(db::Tx& tx, const OrderContent& content);
// Saves the order with all that belongs to it in place of what was there. REQUIRES: in scope.
void replace(db::Tx& tx, const OrderContent& content);

// What an import that applies will bring: staged order by order, revealed all at once. One import at a time.
void stage(db::Tx& tx, const OrderContent& content);
void reveal_staged(db::Tx& tx);
void forget_staged(db::Tx& tx);

// Which orders a list holds; what is absent does not narrow.
struct OrderFilter {
    std::optional<AccountId> account_id = {};
    std::optional<OrderNumber> number = {};
    std::optional<std::string> purchase_order = {};  // Of one's own orders.
    std::optional<catalogue::SerialNumber> serial_number = {};
    std::optional<std::string> tracking_number = {};
    std::optional<OrderStatus> status = {};
    std::optional<OrderChannel> channel = {};
    std::optional<Date> ordered_from = {};
    std::optional<Date> ordered_before = {};
    std::optional<Date> shipped_from = {};  // By the last shipment, as is shipped_before.
    std::optional<Date> shipped_before = {};
    std::optional<std::string> text = {};  // Anywhere in number or end user, in any case.
};

enum class OrderSort : std::uint8_t { number, ordered_on, updated_at };
DESCRIBE_ENUM(OrderSort, number, ordered_on, updated_at)

struct OrderOrder {
    OrderSort by = OrderSort::ordered_on;
    bool descending = false;
};

// The place after which a page begins: what the order is by of the last row, and its id.
struct OrderPlace {
    std::string text = {};
    std::int64_t count = 0;  // Days or microseconds.
    OrderId id;
};
OrderPlace place_of(const Order& row, OrderSort by);

// At most `limit`.
std::vector<Order> list(db::Tx& tx, const OrderFilter& filter, const OrderOrder& order, const std::optional<OrderPlace>& after,
                        std::int64_t limit);
std::int64_t count(db::Tx& tx, const OrderFilter& filter);

}  // namespace aftercare::orders::store
