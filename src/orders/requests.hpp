// What the use cases of orders take and give.
#pragma once

#include "orders/order.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::orders {

using SerialNumbers = describe::List<catalogue::SerialNumber, 0, 1'000>;

struct NewOrderLine {
    static constexpr describe::Note kNotes[] = {
        {"sku", "Either this or product_id."},
        {"quantity", "Of units; if missing, as many as serial numbers are given, or 1."},
        {"price", "Of one unit."},
        {"serial_numbers", "As far as they are known already; others come with the shipment."}};
    std::optional<catalogue::ProductId> product_id;
    std::optional<catalogue::Sku> sku;
    std::optional<Quantity> quantity;
    std::optional<Money> price;
    SerialNumbers serial_numbers;
};
DESCRIBE(NewOrderLine, product_id, sku, quantity, price, serial_numbers)

struct CreateOrder {
    static constexpr describe::Note kNotes[] = {
        {"account_id", "The account that ordered."},
        {"channel", "If missing: authorised_reseller where a partner ordered, else vendor."},
        {"ordered_on", "Today if missing."}};
    std::optional<AccountId> account_id;
    OrderNumber number;
    std::optional<OrderChannel> channel;
    std::optional<EndUser> end_user;
    std::optional<AccountId> end_user_account_id;
    std::optional<OneLine<1, 60>> purchase_order;
    std::optional<Date> ordered_on;
    describe::List<NewOrderLine, 1, kMostLines> lines;
};
DESCRIBE(CreateOrder, account_id, number, channel, end_user, end_user_account_id, purchase_order, ordered_on, lines)

// Changes to an order; null clears.
struct PatchOrder {
    describe::Patch<OrderChannel> channel;
    describe::Patch<EndUser> end_user;
    describe::Patch<AccountId> end_user_account_id;
    describe::Patch<OneLine<1, 60>> purchase_order;
    describe::Patch<Date> ordered_on;
};
DESCRIBE(PatchOrder, channel, end_user, end_user_account_id, purchase_order, ordered_on)

struct CancelOrder {
    std::optional<Date> cancelled_on;  // Today if missing.
};
DESCRIBE(CancelOrder, cancelled_on)

// All or none of them are added.
struct AddOrderLines {
    describe::List<NewOrderLine, 1, kMostLines> lines;
};
DESCRIBE(AddOrderLines, lines)

struct NewShipmentItem {
    static constexpr describe::Note kNotes[] = {
        {"quantity", "If missing, as many as serial numbers are given, or all of the line that are not shipped yet."}};
    OrderLineId line_id;
    std::optional<Quantity> quantity;
    SerialNumbers serial_numbers;
};
DESCRIBE(NewShipmentItem, line_id, quantity, serial_numbers)

struct NewShipment {
    std::optional<OneLine<1, 60>> carrier;
    std::optional<OneLine<1, 60>> tracking_number;
    std::optional<Date> shipped_on;  // Today if missing.
    std::optional<Date> delivered_on;
    describe::List<NewShipmentItem, 1, kMostLines> items;
};
DESCRIBE(NewShipment, carrier, tracking_number, shipped_on, delivered_on, items)

// Changes to a shipment; null clears.
struct PatchShipment {
    describe::Patch<OneLine<1, 60>> carrier;
    describe::Patch<OneLine<1, 60>> tracking_number;
    describe::Patch<Date> shipped_on;
    describe::Patch<Date> delivered_on;
};
DESCRIBE(PatchShipment, carrier, tracking_number, shipped_on, delivered_on)

// A line as it is shown: with what became of it.
struct OrderLineView {
    OrderLineId id;
    OrderId order_id;
    std::int64_t position = 1;
    catalogue::ProductId product_id;
    catalogue::Sku sku;
    std::int64_t quantity = 1;
    std::optional<Money> price;  // Of one unit; only for the account that ordered.
    std::int64_t shipped = 0;
    std::int64_t delivered = 0;
    std::vector<catalogue::SerialNumber> serial_numbers;
};
DESCRIBE(OrderLineView, id, order_id, position, product_id, sku, quantity, price, shipped, delivered, serial_numbers)

struct OrderLinesAdded {
    std::vector<OrderLineView> lines;
};
DESCRIBE(OrderLinesAdded, lines)

struct ShippedItem {
    OrderLineId line_id;
    std::int64_t position = 1;
    catalogue::ProductId product_id;
    catalogue::Sku sku;
    std::int64_t quantity = 1;
    describe::List<catalogue::SerialNumber, 0, kMostUnits> serial_numbers;
};
DESCRIBE(ShippedItem, line_id, position, product_id, sku, quantity, serial_numbers)

// A shipment as it is shown, and as the event order.shipped tells it.
struct ShipmentView {
    ShipmentId id;
    OrderId order_id;
    OrderNumber order_number;
    std::optional<OneLine<1, 60>> carrier;
    std::optional<OneLine<1, 60>> tracking_number;
    Date shipped_on;
    std::optional<Date> delivered_on;
    std::vector<ShippedItem> items;
    Instant created_at;
    std::int64_t version = 1;
};
DESCRIBE(ShipmentView, id, order_id, order_number, carrier, tracking_number, shipped_on, delivered_on, items, created_at, version)

}  // namespace aftercare::orders
