// Orders as they are shown.
#include "orders/order_rules.hpp"

#include <map>
#include <set>

namespace aftercare::orders {

std::vector<OrderLineView> line_views(const OrderContent& content, bool own) {
    std::set<ShipmentId> arrived;
    for (const Shipment& shipment : content.shipments)
        if (shipment.delivered_on) arrived.insert(shipment.id);
    std::map<OrderLineId, OrderLineView*> by_id;
    std::vector<OrderLineView> views;
    views.reserve(content.lines.size());
    for (const OrderLine& line : content.lines) {
        views.push_back({.id = line.id,
                         .order_id = line.order_id,
                         .position = line.position,
                         .product_id = line.product_id,
                         .sku = line.sku,
                         .quantity = line.quantity,
                         .price = own ? line.price : std::nullopt,
                         .serial_numbers = {}});
        by_id[line.id] = &views.back();
    }
    for (const ShipmentItem& item : content.items) {
        OrderLineView& line = *by_id.at(item.line_id);
        line.shipped += item.quantity;
        if (arrived.contains(item.shipment_id)) line.delivered += item.quantity;
    }
    for (const OrderUnit& unit : content.units) by_id.at(unit.line_id)->serial_numbers.push_back(unit.serial_number);
    return views;
}

std::vector<ShipmentView> shipment_views(const OrderContent& content) {
    std::map<OrderLineId, const OrderLine*> lines;
    for (const OrderLine& line : content.lines) lines[line.id] = &line;
    std::map<std::pair<ShipmentId, OrderLineId>, describe::List<catalogue::SerialNumber, 0, kMostUnits>> serials;
    for (const OrderUnit& unit : content.units)
        if (unit.shipment_id) serials[{*unit.shipment_id, unit.line_id}].push_back(unit.serial_number);
    std::map<ShipmentId, std::vector<ShippedItem>> items;
    for (const ShipmentItem& item : content.items) {
        const OrderLine& line = *lines.at(item.line_id);
        items[item.shipment_id].push_back({.line_id = line.id,
                                           .position = line.position,
                                           .product_id = line.product_id,
                                           .sku = line.sku,
                                           .quantity = item.quantity,
                                           .serial_numbers = serials[{item.shipment_id, line.id}]});
    }
    std::vector<ShipmentView> views;
    for (const Shipment& shipment : content.shipments)
        views.push_back({.id = shipment.id,
                         .order_id = shipment.order_id,
                         .order_number = content.order.number,
                         .carrier = shipment.carrier,
                         .tracking_number = shipment.tracking_number,
                         .shipped_on = shipment.shipped_on,
                         .delivered_on = shipment.delivered_on,
                         .items = items[shipment.id],
                         .created_at = shipment.created_at,
                         .version = shipment.version});
    return views;
}

Order seen_by_end_user(Order order) {
    order.purchase_order.reset();
    return order;
}

}  // namespace aftercare::orders
