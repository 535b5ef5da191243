// Use cases of orders (ENT-24): entered by the vendor's people, seen by the account that ordered and, without what is between that one
// and the vendor, by the end user's. Every change is audited and published; while a file is taken in nobody else changes orders.
#pragma once

#include "orders/order_rules.hpp"
#include "orders/store.hpp"
#include "platform/db/db.hpp"
#include "policy/pack.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace aftercare::orders {

inline constexpr Action kOrderRead{"order.read"};
inline constexpr Action kOrderCreate{"order.create"};
inline constexpr Action kOrderUpdate{"order.update"};
inline constexpr Action kOrderImport{"order.import"};

// What imports hold on to while they apply, in the installation's own account.
inline constexpr std::string_view kOrdersSubject = "orders";

// A page of a list, and how many rows there are in all where that was asked for.
struct OrderList {
    std::vector<Order> rows;
    std::optional<std::int64_t> total;
};

class Service {
public:
    Service(db::Db& db, Env& env, const policy::Pack& pack) : db_(db), env_(env), pack_(pack) {}

    // Fails with orders.number_taken, orders.product_unnamed, orders.product_unknown, orders.product_ambiguous,
    // orders.end_user_needed (ENT-25), orders.order_invalid, orders.serial_repeated, orders.too_many, access.account_*,
    // identity.account_unknown (the end user's), imports.in_progress.
    Result<Order> create(const Caller& caller, const CreateOrder& request);
    // Fails with orders.order_unknown, orders.end_user_needed, orders.order_invalid, access.version_changed, imports.in_progress.
    Result<Order> change(const Caller& caller, OrderId id, const PatchOrder& patch, std::optional<std::int64_t> if_match);
    // Nothing more is shipped. Fails with orders.order_unknown, orders.nothing_to_cancel, orders.order_invalid.
    Result<Order> cancel(const Caller& caller, OrderId id, std::optional<Date> cancelled_on);
    // Fails with orders.order_unknown, and as add_lines() of order_rules.hpp and the choice of products do.
    Result<OrderLinesAdded> add_lines(const Caller& caller, OrderId id, const AddOrderLines& request);
    // Publishes order.shipped with the serial numbers. Fails with orders.order_unknown, and as ship() of order_rules.hpp does.
    Result<ShipmentView> ship(const Caller& caller, OrderId id, const NewShipment& request);
    // Fails with orders.order_unknown, orders.shipment_unknown, orders.order_invalid, access.version_changed.
    Result<ShipmentView> change_shipment(const Caller& caller, OrderId id, ShipmentId shipment, const PatchShipment& patch,
                                         std::optional<std::int64_t> if_match);

    Result<Order> find(const Caller& caller, OrderId id);  // orders.order_unknown
    OrderList list(const Caller& caller, const store::OrderFilter& filter, const store::OrderOrder& order,
                   const std::optional<store::OrderPlace>& after, std::int64_t limit, bool counted);
    // Lines behind the position, at most `limit`. Fails with orders.order_unknown.
    Result<std::vector<OrderLineView>> list_lines(const Caller& caller, OrderId id, std::int64_t after, std::int64_t limit);
    // In the order of their days. Fails with orders.order_unknown.
    Result<std::vector<ShipmentView>> list_shipments(const Caller& caller, OrderId id);
    Result<ShipmentView> find_shipment(const Caller& caller, OrderId id, ShipmentId shipment);  // orders.shipment_unknown
    // A page of orders with all that belongs to them, as the caller may see it: for exports.
    std::vector<OrderContent> list_contents(const Caller& caller, const store::OrderFilter& filter,
                                            const std::optional<store::OrderPlace>& after, std::int64_t limit);

    // Writes history and events of an order that was saved: order.entered or order.changed, and order.shipped for each shipment that is
    // new or has changed.
    void publish(db::Tx& tx, const Caller& caller, Action action, const OrderContent* before, const OrderContent& after);

    db::Db& db() { return db_; }
    Env& env() { return env_; }
    const policy::Pack& pack() const { return pack_; }

private:
    using Change = std::function<Result<>(db::Tx&, OrderContent&)>;
    // Loads, lets `change` work on it, judges, saves and publishes. What it became.
    Result<OrderContent> change_content(const Caller& caller, Action action, OrderId id, std::optional<std::int64_t> if_match,
                                        const Change& change);
    // orders.order_unknown
    Result<OrderContent> read_content(const Caller& caller, OrderId id);
    Date today() const;

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
};

}  // namespace aftercare::orders
