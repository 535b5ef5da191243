#include "orders/order_rules.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace aftercare::orders {

namespace {

Problem refused(ProblemKind kind, std::string code, std::string pointer, std::string detail, std::string remedy) {
    return {.kind = kind,
            .code = std::move(code),
            .detail = detail,
            .remedy = std::move(remedy),
            .rule = "ENT-24",
            .fields = {{std::move(pointer), std::move(detail)}}};
}

Problem cancelled(const Order& order) {
    return {.kind = ProblemKind::conflict,
            .code = "orders.order_cancelled",
            .detail = "The order was cancelled on " + order.cancelled_on->text() + ".",
            .remedy = "Enter a new order for what is wanted now.",
            .rule = "ENT-24"};
}

Problem too_many(const std::string& what, std::int64_t most) {
    return {.kind = ProblemKind::conflict,
            .code = "orders.too_many",
            .detail = "An order has at most " + std::to_string(most) + " " + what + ".",
            .remedy = "Enter the rest as another order.",
            .rule = "ENT-24"};
}

Problem serial_repeated(const catalogue::SerialNumber& serial, std::string pointer) {
    return refused(ProblemKind::invalid_input, "orders.serial_repeated", std::move(pointer),
                   "The serial number " + serial.text() + " of this product stands on the order already.",
                   "Name each unit once; one that is on a line already is shipped by that line.");
}

OrderUnit* unit_of(OrderContent& content, catalogue::ProductId product, const catalogue::SerialNumber& serial) {
    const auto found = std::ranges::find_if(
        content.units, [&](const OrderUnit& unit) { return unit.product_id == product && unit.serial_number == serial; });
    return found == content.units.end() ? nullptr : &*found;
}

std::int64_t shipped_of(const OrderContent& content, OrderLineId line) {
    std::int64_t shipped = 0;
    for (const ShipmentItem& item : content.items)
        if (item.line_id == line) shipped += item.quantity;
    return shipped;
}

Result<> add_unit(OrderContent& content, const OrderLine& line, const catalogue::SerialNumber& serial,
                  std::optional<ShipmentId> shipment, const std::string& pointer) {
    if (unit_of(content, line.product_id, serial)) return fail(serial_repeated(serial, pointer));
    if (std::ssize(content.units) == kMostUnits) return fail(too_many("units with a serial number", kMostUnits));
    content.units.push_back({.account_id = line.account_id,
                             .order_id = line.order_id,
                             .line_id = line.id,
                             .product_id = line.product_id,
                             .serial_number = serial,
                             .shipment_id = shipment});
    return {};
}

// The units of the line that a shipment takes: the named ones, and where none is named but all that is left is shipped, all
// whose serial numbers are known.
Result<> ship_units(OrderContent& content, const OrderLine& line, const NewShipmentItem& asked, bool all_left,
                    ShipmentId shipment, const std::string& pointer) {
    for (std::size_t i = 0; i < asked.serial_numbers.size(); ++i) {
        const catalogue::SerialNumber& serial = asked.serial_numbers[i];
        const std::string at = pointer + "/serial_numbers/" + std::to_string(i);
        OrderUnit* const unit = unit_of(content, line.product_id, serial);
        if (!unit) {
            TRY(add_unit(content, line, serial, shipment, at));
            continue;
        }
        if (unit->shipment_id == shipment || unit->line_id != line.id) return fail(serial_repeated(serial, at));
        if (unit->shipment_id)
            return fail(refused(ProblemKind::conflict, "orders.unit_shipped", at,
                                "The unit " + serial.text() + " was shipped before.",
                                "GET the order's shipments; correct that shipment, or name another unit."));
        unit->shipment_id = shipment;
    }
    if (asked.serial_numbers.empty() && all_left)
        for (OrderUnit& unit : content.units)
            if (unit.line_id == line.id && !unit.shipment_id) unit.shipment_id = shipment;
    const auto known = std::ranges::count(content.units, line.id, &OrderUnit::line_id);
    if (known > line.quantity)
        return fail(refused(ProblemKind::conflict, "orders.shipped_too_much", pointer + "/serial_numbers",
                            "Line " + std::to_string(line.position) + " is for " + std::to_string(line.quantity) +
                                " units and would have " + std::to_string(known) + " serial numbers.",
                            "Name serial numbers that stand on the line, or no more than are left."));
    return {};
}

Result<> ship_item(OrderContent& content, const NewShipmentItem& asked, ShipmentId shipment, const std::string& pointer) {
    const auto line = std::ranges::find(content.lines, asked.line_id, &OrderLine::id);
    if (line == content.lines.end())
        return fail(refused(ProblemKind::invalid_input, "orders.line_unknown", pointer + "/line_id",
                            "The order has no such line.", "GET the order's lines for their ids."));
    const std::int64_t left = line->quantity - shipped_of(content, line->id);
    const auto named = std::ssize(asked.serial_numbers);
    std::int64_t quantity = named > 0 ? named : left;
    if (asked.quantity) quantity = *asked.quantity;
    if (quantity < named)
        return fail(refused(ProblemKind::invalid_input, "orders.order_invalid", pointer + "/quantity",
                            "There are more serial numbers than units.", "Leave the quantity out, or count them again."));
    if (quantity > left || quantity == 0)
        return fail(
            refused(ProblemKind::conflict, "orders.shipped_too_much", pointer + "/quantity",
                    "Of line " + std::to_string(line->position) + " " + std::to_string(left) + " units are left to be shipped.",
                    "Ship no more than are left, or add a line for the others."));
    TRY(ship_units(content, *line, asked, quantity == left, shipment, pointer));
    content.items.push_back({.account_id = line->account_id,
                             .order_id = line->order_id,
                             .shipment_id = shipment,
                             .line_id = line->id,
                             .quantity = quantity});
    return {};
}

}  // namespace

OrderStatus status_of(const Progress& p) {
    const std::int64_t due = p.cancelled ? p.shipped : p.quantity;
    if (p.cancelled && p.shipped == 0) return OrderStatus::cancelled;
    if (p.shipped == 0) return OrderStatus::open;
    if (p.shipped < due) return OrderStatus::partly_shipped;
    return p.delivered < due ? OrderStatus::shipped : OrderStatus::delivered;
}

bool ends_shipping(const Order& order, Date day) { return order.cancelled_on && *order.cancelled_on <= day; }

Result<> cancel(Order& order, Date on, Date today) {
    if (order.cancelled_on || order.shipped == order.quantity)
        return fail({.kind = ProblemKind::conflict,
                     .code = "orders.nothing_to_cancel",
                     .detail = order.cancelled_on ? "The order was cancelled before." : "All of the order was shipped.",
                     .remedy = "Nothing is left to be done; what was shipped comes back by a return.",
                     .rule = "ENT-24"});
    // Its status says so at once, and knows no day.
    if (today < on)
        return fail(refused(ProblemKind::invalid_input, "orders.order_invalid", "/cancelled_on",
                            "The day of the cancellation, " + on.text() + ", is still to come.",
                            "Cancel the order when that day has come; until then it can be shipped."));
    order.cancelled_on = on;
    return {};
}

void settle(OrderContent& content) {
    std::ranges::sort(content.lines, {}, &OrderLine::position);
    std::ranges::sort(content.shipments, {}, [](const Shipment& one) { return std::pair(one.shipped_on, one.id); });
    std::set<ShipmentId> arrived;
    Order& order = content.order;
    order.last_shipped_on.reset();
    for (const Shipment& shipment : content.shipments) {
        if (shipment.delivered_on) arrived.insert(shipment.id);
        order.last_shipped_on = shipment.shipped_on;
    }
    order.lines = std::ssize(content.lines);
    order.quantity = order.shipped = order.delivered = 0;
    for (const OrderLine& line : content.lines) order.quantity += line.quantity;
    for (const ShipmentItem& item : content.items) {
        order.shipped += item.quantity;
        if (arrived.contains(item.shipment_id)) order.delivered += item.quantity;
    }
    order.status = status_of({.quantity = order.quantity,
                              .shipped = order.shipped,
                              .delivered = order.delivered,
                              .cancelled = order.cancelled_on.has_value()});
}

Result<> require_sound(const OrderContent& content) {
    const Order& order = content.order;
    if (order.channel == OrderChannel::authorised_reseller && !order.end_user)
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "orders.end_user_needed",
                     .detail = "A reseller orders for one end user, whose name and address stand on the order.",
                     .remedy = "Send end_user, or channel vendor where the account bought it for its own use.",
                     .rule = "ENT-25",
                     .fields = {{"/end_user", "is missing"}}});
    std::vector<FieldProblem> fields;
    if (order.end_user_account_id == order.account_id)
        fields.push_back({"/end_user_account_id", "is the account that ordered; leave it out"});
    else if (order.end_user_account_id && order.channel == OrderChannel::vendor)
        fields.push_back({"/end_user_account_id", "is for what a reseller ordered; leave it out, or send that channel"});
    if (order.cancelled_on && *order.cancelled_on < order.ordered_on)
        fields.push_back({"/cancelled_on", "lies before the day of the order"});
    for (const Shipment& shipment : content.shipments) {
        if (shipment.delivered_on && *shipment.delivered_on < shipment.shipped_on)
            fields.push_back({"/delivered_on", "lies before the day of shipping, " + shipment.shipped_on.text()});
        // What left on the very day may have left before the cancellation came.
        if (order.cancelled_on && *order.cancelled_on < shipment.shipped_on)
            fields.push_back({"/shipped_on", shipment.shipped_on.text() + " lies after the day of the cancellation, " +
                                                 order.cancelled_on->text()});
    }
    for (const OrderLine& line : content.lines)
        if (line.price && line.price->minor < 0) fields.push_back({"/price", "is below nothing"});
    if (fields.empty()) return {};
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "orders.order_invalid",
                 .detail = "Some values make no sense for an order.",
                 .remedy = "Correct the fields named.",
                 .rule = "ENT-24",
                 .fields = std::move(fields)});
}

Result<> add_lines(OrderContent& content, std::span<const WantedLine> lines, IdSource& ids, std::string_view pointer) {
    if (content.order.cancelled_on) return fail(cancelled(content.order));
    std::int64_t position = content.lines.empty() ? 0 : content.lines.back().position;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const NewOrderLine& wanted = *lines[i].line;
        const std::string at = std::string(pointer) + "/" + std::to_string(i);
        const auto named = std::ssize(wanted.serial_numbers);
        const std::int64_t quantity = wanted.quantity ? std::int64_t{*wanted.quantity} : std::max<std::int64_t>(named, 1);
        if (quantity < named)
            return fail(refused(ProblemKind::invalid_input, "orders.order_invalid", at + "/quantity",
                                "There are more serial numbers than units.", "Leave the quantity out, or count them again."));
        if (std::ssize(content.lines) == kMostLines) return fail(too_many("lines", kMostLines));
        content.lines.push_back({.id = ids.make<OrderLineId>(),
                                 .account_id = content.order.account_id,
                                 .order_id = content.order.id,
                                 .position = ++position,
                                 .product_id = lines[i].product.id,
                                 .sku = lines[i].product.sku,
                                 .quantity = quantity,
                                 .price = wanted.price});
        const OrderLine line = content.lines.back();
        for (std::size_t j = 0; j < wanted.serial_numbers.size(); ++j)
            TRY(add_unit(content, line, wanted.serial_numbers[j], std::nullopt, at + "/serial_numbers/" + std::to_string(j)));
    }
    return {};
}

Result<ShipmentId> ship(OrderContent& content, const NewShipment& asked, Date today, Instant now, IdSource& ids) {
    // One that left before the cancellation may be entered after it.
    if (ends_shipping(content.order, asked.shipped_on.value_or(today))) return fail(cancelled(content.order));
    if (std::ssize(content.shipments) == kMostShipments) return fail(too_many("shipments", kMostShipments));
    const Shipment shipment{.id = ids.make<ShipmentId>(),
                            .account_id = content.order.account_id,
                            .order_id = content.order.id,
                            .carrier = asked.carrier,
                            .tracking_number = asked.tracking_number,
                            .shipped_on = asked.shipped_on.value_or(today),
                            .delivered_on = asked.delivered_on,
                            .created_at = now};
    std::set<OrderLineId> met;
    for (std::size_t i = 0; i < asked.items.size(); ++i) {
        const std::string at = "/items/" + std::to_string(i);
        if (!met.insert(asked.items[i].line_id).second)
            return fail(refused(ProblemKind::invalid_input, "orders.order_invalid", at + "/line_id",
                                "The line stands in the shipment already.", "Name each line once."));
        TRY(ship_item(content, asked.items[i], shipment.id, at));
    }
    content.shipments.push_back(shipment);
    return shipment.id;
}

Result<catalogue::Product> choose_product(std::span<const catalogue::Product> named, const catalogue::Sku& sku,
                                          const std::string& pointer) {
    const auto same = [&](const catalogue::Product& product) { return product.sku == sku; };
    if (std::ranges::count_if(named, same) == 1) return *std::ranges::find_if(named, same);
    if (named.size() == 1) return named.front();
    if (named.empty())
        return fail(refused(ProblemKind::invalid_input, "orders.product_unknown", pointer,
                            "The catalogue has no product with the SKU " + sku.text() + ".",
                            "Check the SKU, or search GET /api/v1/products."));
    std::string skus;
    for (const catalogue::Product& product : named)
        skus += (skus.empty() ? "" : ", ") + product.manufacturer.text() + " " + product.sku.text();
    return fail(refused(ProblemKind::invalid_input, "orders.product_ambiguous", pointer,
                        "The SKU " + sku.text() + " fits several products: " + skus + ".",
                        "Send the product_id of the one that you mean; in a table its manufacturer."));
}

}  // namespace aftercare::orders
