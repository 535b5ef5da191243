// Decisions on orders (ENT-24, ENT-25). Pure: an order with its lines and shipments in, the same changed or a Problem out.
#pragma once

#include "orders/requests.hpp"
#include "platform/base/env.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace aftercare::orders {

// ENT-24. What was ordered, shipped and delivered, of all lines together. Cancelled: nothing was shipped and nothing will be; of an
// order that was cancelled halfway only what was shipped counts.
struct Progress {
    std::int64_t quantity = 0;
    std::int64_t shipped = 0;
    std::int64_t delivered = 0;
    bool cancelled = false;
};
OrderStatus status_of(const Progress& progress);

// Whether nothing more is shipped on that day, since the order was cancelled then or before.
bool ends_shipping(const Order& order, Date day);

// Cancels what was not shipped. Fails with orders.nothing_to_cancel, orders.order_invalid (the day is still to come).
Result<> cancel(Order& order, Date on, Date today);

// Brings up to date what is computed: status, counts, last_shipped_on; lines and shipments in their order.
void settle(OrderContent& content);

// All that makes no sense of an order: orders.end_user_needed (ENT-25), orders.order_invalid with the places of all.
Result<> require_sound(const OrderContent& content);

// A line that was asked for, with the product that it names.
struct WantedLine {
    const NewOrderLine* line = nullptr;
    catalogue::Product product;
};
// Puts lines behind those that there are, the problem's places under `pointer`. Fails with orders.order_cancelled,
// orders.too_many, orders.serial_repeated.
Result<> add_lines(OrderContent& content, std::span<const WantedLine> lines, IdSource& ids, std::string_view pointer);

// Takes a shipment in; its id. Fails with orders.order_cancelled (on its day or before), orders.line_unknown, orders.serial_repeated, orders.unit_shipped,
// orders.shipped_too_much (more than was ordered), orders.too_many.
Result<ShipmentId> ship(OrderContent& content, const NewShipment& asked, Date today, Instant now, IdSource& ids);

// Of the products that go by a SKU the one that is spelt the same, else the only one. Fails with orders.product_unknown and
// orders.product_ambiguous at the pointer.
Result<catalogue::Product> choose_product(std::span<const catalogue::Product> named, const catalogue::Sku& sku,
                                          const std::string& pointer);

// As they are shown. `own`: to the account that ordered or the vendor; else without prices.
std::vector<OrderLineView> line_views(const OrderContent& content, bool own);
std::vector<ShipmentView> shipment_views(const OrderContent& content);
// To the end user: without what is between the buyer and the vendor.
Order seen_by_end_user(Order order);

}  // namespace aftercare::orders
