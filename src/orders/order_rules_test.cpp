#include "orders/order_rules.hpp"
#include "kit/fake_env.hpp"
#include "platform/describe/json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace aftercare::orders {
namespace {

TEST(ENT_24_status, follows_what_was_shipped_and_delivered) {
    EXPECT_EQ(status_of({.quantity = 3}), OrderStatus::open);
    EXPECT_EQ(status_of({.quantity = 3, .shipped = 1}), OrderStatus::partly_shipped);
    EXPECT_EQ(status_of({.quantity = 3, .shipped = 1, .delivered = 1}), OrderStatus::partly_shipped);
    EXPECT_EQ(status_of({.quantity = 3, .shipped = 3, .delivered = 2}), OrderStatus::shipped);
    EXPECT_EQ(status_of({.quantity = 3, .shipped = 3, .delivered = 3}), OrderStatus::delivered);
}

TEST(ENT_24_status, of_a_cancelled_order_only_what_was_shipped_counts) {
    EXPECT_EQ(status_of({.quantity = 3, .cancelled = true}), OrderStatus::cancelled);
    EXPECT_EQ(status_of({.quantity = 3, .shipped = 1, .cancelled = true}), OrderStatus::shipped);
    EXPECT_EQ(status_of({.quantity = 3, .shipped = 1, .delivered = 1, .cancelled = true}), OrderStatus::delivered);
}

RC_GTEST_PROP(ENT_24_status, never_goes_back_while_more_is_shipped_and_delivered, ()) {
    const auto quantity = *rc::gen::inRange<std::int64_t>(1, 50);
    Progress progress{.quantity = quantity};
    OrderStatus before = status_of(progress);
    while (progress.delivered < quantity) {
        if (progress.shipped < quantity && *rc::gen::arbitrary<bool>())
            ++progress.shipped;
        else if (progress.delivered < progress.shipped)
            ++progress.delivered;
        else
            ++progress.shipped;
        const OrderStatus now = status_of(progress);
        RC_ASSERT(now >= before);
        before = now;
    }
    RC_ASSERT(before == OrderStatus::delivered);
}

OrderContent content_of(IdSource& ids, const std::vector<std::int64_t>& quantities) {
    OrderContent content;
    content.order.id = ids.make<OrderId>();
    content.order.account_id = ids.make<AccountId>();
    for (const std::int64_t quantity : quantities)
        content.lines.push_back({.id = ids.make<OrderLineId>(),
                                 .account_id = content.order.account_id,
                                 .order_id = content.order.id,
                                 .position = std::ssize(content.lines) + 1,
                                 .product_id = ids.make<catalogue::ProductId>(),
                                 .sku = *catalogue::Sku::parse("BOX-1"),
                                 .quantity = quantity,
                                 .price = {}});
    return content;
}

RC_GTEST_PROP(ENT_24_shipping, never_ships_more_than_was_ordered_and_counts_add_up, ()) {
    kit::CountingIds ids;
    const auto quantities =
        *rc::gen::nonEmpty(rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(1, 9)));
    OrderContent content = content_of(ids, quantities);
    std::int64_t ordered = 0;
    for (const std::int64_t quantity : quantities) ordered += quantity;
    const auto tries = *rc::gen::inRange(0, 20);
    for (int i = 0; i < tries; ++i) {
        const auto at = *rc::gen::inRange<std::size_t>(0, quantities.size());
        NewShipment asked;
        NewShipmentItem item{.line_id = content.lines[at].id, .quantity = {}, .serial_numbers = {}};
        const bool named = *rc::gen::arbitrary<bool>();
        if (named) item.quantity = Quantity(*rc::gen::inRange<std::int64_t>(1, 9));
        if (*rc::gen::arbitrary<bool>())
            item.serial_numbers.push_back(*catalogue::SerialNumber::parse("SERIAL" + std::to_string(*rc::gen::inRange(10, 25))));
        asked.items.push_back(item);
        if (*rc::gen::arbitrary<bool>()) asked.delivered_on = *Date::parse("2026-04-01");
        OrderContent after = content;
        if (ship(after, asked, *Date::parse("2026-03-01"), Instant{}, ids)) content = after;
        settle(content);
        RC_ASSERT(content.order.quantity == ordered);
        RC_ASSERT(content.order.shipped <= ordered);
        RC_ASSERT(content.order.delivered <= content.order.shipped);
        std::int64_t of_lines = 0;
        for (const OrderLineView& line : line_views(content, true)) {
            RC_ASSERT(line.shipped <= line.quantity);
            RC_ASSERT(std::ssize(line.serial_numbers) <= line.quantity);
            of_lines += line.shipped;
        }
        RC_ASSERT(of_lines == content.order.shipped);
        for (const ShipmentView& shipment : shipment_views(content))
            for (const ShippedItem& in : shipment.items) RC_ASSERT(std::ssize(in.serial_numbers) <= in.quantity);
    }
}

TEST(ENT_24_shipping, all_that_is_left_takes_the_serial_numbers_that_are_known) {
    kit::CountingIds ids;
    OrderContent content = content_of(ids, {2});
    const OrderLine& line = content.lines[0];
    for (const char* text : {"AB-10001", "AB-10002"})
        content.units.push_back({.account_id = line.account_id,
                                 .order_id = line.order_id,
                                 .line_id = line.id,
                                 .product_id = line.product_id,
                                 .serial_number = *catalogue::SerialNumber::parse(text),
                                 .shipment_id = {}});
    NewShipment asked;
    asked.items.push_back({.line_id = line.id, .quantity = {}, .serial_numbers = {}});
    ASSERT_TRUE(ship(content, asked, *Date::parse("2026-03-01"), Instant{}, ids));
    EXPECT_EQ(shipment_views(content).at(0).items.at(0).serial_numbers.size(), 2U);
    EXPECT_EQ(ship(content, asked, *Date::parse("2026-03-01"), Instant{}, ids).error().code, "orders.shipped_too_much");
}

TEST(ENT_24_numbers, are_read_in_any_case) {
    EXPECT_EQ(OrderNumber::parse(" so-2026/0001_a.b ")->text(), "SO-2026/0001_A.B");
    for (const char* bad : {"", "-1", "a b", "ä", "1234567890123456789012345678901234567890123456789012345678901"})
        EXPECT_FALSE(OrderNumber::parse(bad)) << bad;
}

}  // namespace
}  // namespace aftercare::orders
