#include "orders/shipped_units.hpp"
#include "orders/test_world.hpp"

#include "identity/audit_store.hpp"
#include "platform/jobs/jobs.hpp"

#include <algorithm>

namespace aftercare::orders {
namespace {

using ENT_24_orders = OrdersTest;

NewShipment everything_of(const std::vector<OrderLineView>& lines) {
    NewShipment shipment{.carrier = OneLine<1, 60>("Parcel"),
                         .tracking_number = OneLine<1, 60>("T-1"),
                         .shipped_on = *Date::parse("2026-03-05"),
                         .delivered_on = {},
                         .items = {}};
    for (const OrderLineView& line : lines) shipment.items.push_back({.line_id = line.id, .quantity = {}, .serial_numbers = {}});
    return shipment;
}

TEST_P(ENT_24_orders, go_from_open_to_delivered_with_their_serial_numbers) {
    const Order made =
        orders->create(Caller::system(), order("so-1", alpha, {line("BOX-1", 2, {serial("BOX-0001")}), line("CARD-1", 3)}))
            .value();
    EXPECT_EQ(made.status, OrderStatus::open);
    EXPECT_EQ(made.channel, OrderChannel::vendor);
    EXPECT_EQ(made.quantity, 5);
    const auto lines = lines_of(made);
    NewShipment first;
    first.shipped_on = *Date::parse("2026-03-05");
    first.items.push_back({.line_id = lines[0].id, .quantity = {}, .serial_numbers = {serial("BOX-0001"), serial("BOX-0002")}});
    const ShipmentView shipped = orders->ship(Caller::system(), made.id, first).value();
    EXPECT_EQ(shipped.items.at(0).serial_numbers.size(), 2U);
    EXPECT_EQ(orders->find(Caller::system(), made.id)->status, OrderStatus::partly_shipped);
    const ShipmentView second = orders->ship(Caller::system(), made.id, everything_of({lines[1]})).value();
    EXPECT_EQ(second.items.at(0).quantity, 3);
    EXPECT_EQ(orders->find(Caller::system(), made.id)->status, OrderStatus::shipped);
    for (const ShipmentId id : {shipped.id, second.id}) {
        PatchShipment arrived;
        arrived.delivered_on = *Date::parse("2026-03-09");
        EXPECT_EQ(orders->change_shipment(Caller::system(), made.id, id, arrived, 1)->version, 2);
    }
    const Order after = orders->find(of(alpha), made.id).value();
    EXPECT_EQ(after.status, OrderStatus::delivered);
    EXPECT_EQ(after.delivered, 5);
    EXPECT_EQ(lines_of(after)[0].delivered, 2);
}

TEST_P(ENT_24_orders, are_seen_by_the_account_that_ordered_and_by_the_end_user_without_prices) {
    CreateOrder request = order("SO-1", partner, {line("BOX-1", 1)});
    EXPECT_EQ(orders->create(Caller::system(), request).error().code, "orders.end_user_needed");
    request.end_user = end_user();
    request.end_user_account_id = beta;
    const Order made = orders->create(Caller::system(), request).value();
    EXPECT_EQ(made.channel, OrderChannel::authorised_reseller);
    EXPECT_EQ(orders->find(of(partner), made.id)->purchase_order, "PO-1");
    EXPECT_TRUE(lines_of(made, of(partner))[0].price);
    EXPECT_FALSE(orders->find(of(beta), made.id)->purchase_order);
    EXPECT_FALSE(lines_of(made, of(beta))[0].price);
    EXPECT_EQ(orders->find(of(alpha), made.id).error().code, "orders.order_unknown");
    const auto found = [&](AccountId account, const store::OrderFilter& filter) {
        return orders->list(of(account), filter, {}, {}, 10, true).total;
    };
    EXPECT_EQ(found(partner, {.purchase_order = "PO-1"}), 1);
    EXPECT_EQ(found(beta, {}), 1);
    EXPECT_EQ(found(beta, {.purchase_order = "PO-1"}), 0);
    EXPECT_EQ(found(alpha, {}), 0);
    // Both sides in one scope see it once.
    Caller both = of(partner);
    both.scope = Scope::of({partner, beta});
    EXPECT_EQ(orders->list(both, {}, {}, {}, 10, true).total, 1);
}

TEST_P(ENT_24_orders, are_found_by_what_people_have_in_hand) {
    const Order made = orders->create(Caller::system(), order("SO-1", alpha, {line("BOX-1", 1, {serial("BOX-0001")})})).value();
    (void)orders->create(Caller::system(), order("SO-2", alpha, {line("BOX-1", 1)})).value();
    (void)orders->ship(Caller::system(), made.id, everything_of(lines_of(made))).value();
    const auto numbers = [&](const store::OrderFilter& filter) {
        std::string all;
        for (const Order& row : orders->list(of(alpha), filter, {store::OrderSort::number, true}, {}, 10, false).rows)
            all += row.number.text() + " ";
        return all;
    };
    EXPECT_EQ(numbers({}), "SO-2 SO-1 ");
    EXPECT_EQ(numbers({.number = *OrderNumber::parse("SO-2")}), "SO-2 ");
    EXPECT_EQ(numbers({.serial_number = serial("BOX-0001")}), "SO-1 ");
    EXPECT_EQ(numbers({.tracking_number = "T-1"}), "SO-1 ");
    EXPECT_EQ(numbers({.status = OrderStatus::open}), "SO-2 ");
    EXPECT_EQ(numbers({.shipped_from = *Date::parse("2026-03-05"), .shipped_before = *Date::parse("2026-03-06")}), "SO-1 ");
    EXPECT_EQ(numbers({.shipped_from = *Date::parse("2026-03-06")}), "");
    EXPECT_EQ(numbers({.ordered_before = made.ordered_on}), "");
    EXPECT_EQ(numbers({.ordered_from = made.ordered_on}), "SO-2 SO-1 ");
    EXPECT_EQ(numbers({.text = "so-1"}), "SO-1 ");
}

TEST_P(ENT_24_orders, refuse_what_makes_no_sense) {
    const auto refusal = [&](const CreateOrder& request) {
        const auto made = orders->create(Caller::system(), request);
        return made ? std::string("taken") : made.error().code;
    };
    (void)make_product("CARD-1", catalogue::ProductKind::fru, "Other");
    EXPECT_EQ(refusal(order("SO-1", alpha, {line("NONE-1", 1)})), "orders.product_unknown");
    EXPECT_EQ(refusal(order("SO-1", alpha, {line("CARD-1", 1)})), "orders.product_ambiguous");
    NewOrderLine unnamed = line("BOX-1", 1);
    unnamed.sku.reset();
    EXPECT_EQ(refusal(order("SO-1", alpha, {unnamed})), "orders.product_unnamed");
    EXPECT_EQ(refusal(order("SO-1", alpha, {line("BOX-1", 1, {serial("BOX-0001"), serial("BOX-0002")})})),
              "orders.order_invalid");
    EXPECT_EQ(refusal(order("SO-1", alpha, {line("BOX-1", 1, {serial("BOX-0001")}), line("BOX-1", 1, {serial("BOX-0001")})})),
              "orders.serial_repeated");
    EXPECT_EQ(refusal(order("SO-1", alpha, {line("BOX-1", 1)})), "taken");
    EXPECT_EQ(refusal(order("so-1", beta, {line("BOX-1", 1)})), "orders.number_taken");
    CreateOrder selling_to_itself = order("SO-2", alpha, {line("BOX-1", 1)});
    selling_to_itself.end_user_account_id = alpha;
    EXPECT_EQ(refusal(selling_to_itself), "orders.order_invalid");
    // Bought for its own use, it has no other end user (ENT-25).
    selling_to_itself.end_user_account_id = beta;
    EXPECT_EQ(refusal(selling_to_itself), "orders.order_invalid");
}

TEST_P(ENT_24_orders, ship_and_cancel_within_what_was_ordered) {
    const Order made = orders->create(Caller::system(), order("SO-1", alpha, {line("BOX-1", 2)})).value();
    const OrderLineView of_order = lines_of(made).at(0);
    const auto refusal = [&](const NewShipment& asked) {
        const auto shipped = orders->ship(Caller::system(), made.id, asked);
        return shipped ? std::string("taken") : shipped.error().code;
    };
    NewShipment asked = everything_of({of_order});
    asked.items[0].line_id = world.env.ids.make<OrderLineId>();
    EXPECT_EQ(refusal(asked), "orders.line_unknown");
    asked = everything_of({of_order});
    asked.items[0].quantity = Quantity(3);
    EXPECT_EQ(refusal(asked), "orders.shipped_too_much");
    asked.items[0].quantity = {};
    asked.items[0].serial_numbers = {serial("BOX-0001")};
    asked.delivered_on = *Date::parse("2026-03-01");
    EXPECT_EQ(refusal(asked), "orders.order_invalid");
    asked.delivered_on.reset();
    EXPECT_EQ(refusal(asked), "taken");
    EXPECT_EQ(refusal(asked), "orders.unit_shipped");
    const ShipmentId none = world.env.ids.make<ShipmentId>();
    EXPECT_EQ(orders->find_shipment(of(alpha), made.id, none).error().code, "orders.shipment_unknown");
    EXPECT_EQ(orders->change_shipment(Caller::system(), made.id, none, {}, {}).error().code, "orders.shipment_unknown");
    world.clock.advance(std::chrono::hours(24 * 5));
    const Order cancelled = orders->cancel(Caller::system(), made.id, {}).value();
    EXPECT_EQ(cancelled.status, OrderStatus::shipped);
    EXPECT_EQ(orders->cancel(Caller::system(), made.id, {}).error().code, "orders.nothing_to_cancel");
    asked = everything_of({of_order});
    asked.shipped_on.reset();
    EXPECT_EQ(refusal(asked), "orders.order_cancelled");
    EXPECT_EQ(orders->add_lines(Caller::system(), made.id, {{line("BOX-1", 1)}}).error().code, "orders.order_cancelled");
}

TEST_P(ENT_24_orders, that_are_cancelled_take_what_left_before_and_nothing_after) {
    world.clock.advance(std::chrono::hours(24 * 10));
    const Order made = orders->create(Caller::system(), order("SO-1", alpha, {line("BOX-1", 3)})).value();
    const Date today = made.ordered_on;
    EXPECT_EQ(orders->cancel(Caller::system(), made.id, today.plus_days(1)).error().code, "orders.order_invalid") << "to come";
    EXPECT_EQ(orders->find(Caller::system(), made.id)->status, OrderStatus::open);
    NewShipment early = everything_of(lines_of(made));
    early.items[0].quantity = Quantity(1);
    early.shipped_on = today;
    const ShipmentView first = orders->ship(Caller::system(), made.id, early).value();
    (void)orders->cancel(Caller::system(), made.id, today).value();
    EXPECT_EQ(orders->ship(Caller::system(), made.id, early).error().code, "orders.order_cancelled");
    early.shipped_on = today.plus_days(-1);
    EXPECT_EQ(orders->ship(Caller::system(), made.id, early)->items.at(0).quantity, 1) << "entered late";
    PatchShipment later;
    later.shipped_on = today.plus_days(1);
    EXPECT_EQ(orders->change_shipment(Caller::system(), made.id, first.id, later, {}).error().code, "orders.order_invalid");
}

TEST_P(ENT_24_orders, are_found_by_the_words_of_the_end_user_and_not_by_the_names_of_fields) {
    CreateOrder request = order("SO-1", partner, {line("BOX-1", 1)});
    request.end_user = end_user();
    (void)orders->create(Caller::system(), request).value();
    const auto found = [&](const std::string& text) {
        return orders->list(Caller::system(), {.text = text}, {}, {}, 10, true).total;
    };
    EXPECT_EQ(found("beta tele"), 1);
    EXPECT_EQ(found("bern"), 1);
    EXPECT_EQ(found("main street"), 1);
    EXPECT_EQ(found("postal_code"), 0);
    EXPECT_EQ(found("country"), 0);
    EXPECT_EQ(found("\""), 0);
}

TEST_P(ENT_24_orders, grow_up_to_a_bound) {
    describe::List<NewOrderLine, 1, kMostLines> lines;
    for (std::int64_t i = 0; i < kMostLines; ++i) lines.push_back(line("BOX-1", 1));
    const Order made = orders->create(Caller::system(), order("SO-1", alpha, lines)).value();
    EXPECT_EQ(made.lines, kMostLines);
    EXPECT_EQ(orders->add_lines(Caller::system(), made.id, {{line("BOX-1", 1)}}).error().code, "orders.too_many");
}

TEST_P(ENT_24_orders, are_audited_and_published_with_every_change) {
    std::vector<std::string> heard;
    jobs::Registry registry;
    for (const char* kind : {"order.entered", "order.changed", "order.shipped"})
        registry.on_event(kind, std::string("test.") + kind, [&heard](const jobs::Event& event) -> Result<> {
            heard.push_back(event.kind + (event.payload.text.contains("BOX-0001") ? " BOX-0001" : ""));
            return {};
        });
    const Order made = orders->create(Caller::system(), order("SO-1", alpha, {line("BOX-1", 1, {serial("BOX-0001")})})).value();
    const ShipmentView shipped = orders->ship(Caller::system(), made.id, everything_of(lines_of(made))).value();
    PatchOrder patch;
    patch.purchase_order = OneLine<1, 60>("PO-2");
    EXPECT_EQ(orders->change(Caller::system(), made.id, patch, 1).error().code, "access.version_changed");
    (void)orders->change(Caller::system(), made.id, patch, 2).value();
    PatchShipment corrected;
    corrected.shipped_on = *Date::parse("2026-03-06");
    (void)orders->change_shipment(Caller::system(), made.id, shipped.id, corrected, {}).value();
    jobs::Runner(db(), world.env, registry, {}).run_due();
    std::ranges::sort(heard);
    EXPECT_EQ(heard, (std::vector<std::string>{"order.changed", "order.changed", "order.changed", "order.entered",
                                               "order.shipped BOX-0001", "order.shipped BOX-0001"}));
    const auto entries =
        db().read(Scope::all(), [&](db::Tx& tx) { return identity::list_audit(tx, alpha, made.id.uuid, {}, 10); });
    ASSERT_EQ(entries.size(), 4U);
    EXPECT_EQ(entries.back().action, "order.create");
    EXPECT_NE(entries.front().after.text.find("2026-03-06"), std::string::npos);
    EXPECT_TRUE(identity::verify_audit(db(), Scope::all()).faults.empty());
}

TEST_P(ENT_24_orders, tell_code_when_a_serial_number_was_shipped_last) {
    const auto look = [&] {
        return db().read(Scope::none(), [&](db::Tx& tx) { return shipped_unit_anywhere(tx, box.id, serial("BOX-0001")); });
    };
    EXPECT_FALSE(look());
    const Order first = orders->create(Caller::system(), order("SO-1", alpha, {line("BOX-1", 1, {serial("BOX-0001")})})).value();
    EXPECT_FALSE(look());
    (void)orders->ship(Caller::system(), first.id, everything_of(lines_of(first))).value();
    EXPECT_EQ(look()->account_id, alpha);
    EXPECT_EQ(look()->shipped_on, *Date::parse("2026-03-05"));
    CreateOrder again = order("SO-2", partner, {line("BOX-1", 1, {serial("BOX-0001")}), line("CARD-1", 1, {serial("BOX-0001")})});
    again.end_user = end_user();
    again.end_user_account_id = beta;
    const Order second = orders->create(Caller::system(), again).value();
    NewShipment later = everything_of(lines_of(second));
    later.shipped_on = *Date::parse("2026-05-01");
    (void)orders->ship(Caller::system(), second.id, later).value();
    EXPECT_EQ(look()->end_user_account_id, beta);
    EXPECT_EQ(look()->channel, OrderChannel::authorised_reseller);
    const auto all = db().read(Scope::none(),
                               [&](db::Tx& tx) { return shipped_units_anywhere(tx, {serial("BOX-0001"), serial("BOX-0009")}); });
    ASSERT_EQ(all.size(), 2U);
    for (const ShippedUnit& unit : all) EXPECT_EQ(unit.shipped_on, *Date::parse("2026-05-01"));
    // Told to whom it was last shipped, and to nobody else.
    const auto told = [&](const Scope& scope) {
        return db().read(scope, [&](db::Tx& tx) { return told_units(tx, {serial("BOX-0001")}).size(); });
    };
    EXPECT_EQ(told(Scope::of(beta)), 2U);
    EXPECT_EQ(told(Scope::of(partner)), 2U);
    EXPECT_EQ(told(Scope::of(alpha)), 0U);
    EXPECT_EQ(told(Scope::all()), 2U);
}

ON_BOTH_DATABASES(ENT_24_orders);

}  // namespace
}  // namespace aftercare::orders
