// What the first customer of the demo ordered: one order that arrived, and one of which a part is still to come (ENT-24).
#include "server/demo_world.hpp"

namespace aftercare::server {

namespace {

orders::NewOrderLine line(const char* sku, std::int64_t quantity, std::initializer_list<const char*> serials) {
    orders::NewOrderLine made{.product_id = {},
                              .sku = demo_value<catalogue::Sku>(sku),
                              .quantity = orders::Quantity(quantity),
                              .price = {},
                              .serial_numbers = {}};
    for (const char* serial : serials) made.serial_numbers.push_back(demo_value<assets::SerialNumber>(serial));
    return made;
}

Result<orders::Order> enter(DemoWorld& world, AccountId account, const char* number, Date day,
                            std::initializer_list<orders::NewOrderLine> lines) {
    orders::CreateOrder request;
    request.account_id = account;
    request.number = demo_value<orders::OrderNumber>(number);
    request.purchase_order = OneLine<1, 60>("PO-4711");
    request.ordered_on = day;
    request.lines.assign(lines.begin(), lines.end());
    return world.app().orders().create(world.caller(), request);
}

orders::NewShipment shipment(const char* tracking_number, Date shipped_on, std::optional<Date> delivered_on) {
    return {.carrier = OneLine<1, 60>("Northwind Freight"),
            .tracking_number = OneLine<1, 60>(tracking_number),
            .shipped_on = shipped_on,
            .delivered_on = delivered_on,
            .items = {}};
}

}  // namespace

Result<> make_demo_orders(DemoWorld& world, AccountId account) {
    auto& service = world.app().orders();
    const auto arrived = TRY(enter(world, account, "SO-1001", world.today().plus_months(-7),
                                   {line("ATLAS-480", 1, {"NWFRA000001"}), line("ATLAS-960", 1, {"NWFRA000002"})}));
    const Date shipped = world.today().plus_months(-6);
    auto both = shipment("NF000123456", shipped, shipped.plus_days(4));
    for (const auto& one : TRY(service.list_lines(world.caller(), arrived.id, 0, 10)))
        both.items.push_back({.line_id = one.id, .quantity = {}, .serial_numbers = {}});
    TRY(service.ship(world.caller(), arrived.id, both));

    // Shipped, and not registered yet: what that loses is told by a look-up (ENT-23).
    const auto running = TRY(enter(world, account, "SO-1002", world.today().plus_days(-9),
                                   {line("RIDGE-48P", 2, {"NWNEW000900"}), line("ATLAS-PSU-AC", 4, {})}));
    auto first = shipment("NF000123999", world.today().plus_days(-2), std::nullopt);
    first.items.push_back({.line_id = TRY(service.list_lines(world.caller(), running.id, 0, 1)).at(0).id,
                           .quantity = {},
                           .serial_numbers = {demo_value<assets::SerialNumber>("NWNEW000900")}});
    TRY(service.ship(world.caller(), running.id, first));
    return {};
}

}  // namespace aftercare::server
