#include "orders/order_row.hpp"
#include "kit/fake_env.hpp"
#include "orders/order_rules.hpp"
#include "platform/describe/json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>

namespace aftercare::orders {
namespace {

struct Catalogue {
    std::array<catalogue::Product, 2> products;

    explicit Catalogue(IdSource& ids) {
        for (std::size_t i = 0; i < products.size(); ++i) {
            products[i].id = ids.make<catalogue::ProductId>();
            products[i].sku = *catalogue::Sku::parse("BOX-" + std::to_string(i));
        }
    }
    const catalogue::Product* of(const OrderRow& row) const { return row.sku == products[0].sku ? &products[0] : &products[1]; }

    OrderContent merge(const std::vector<OrderRow>& rows, const OrderContent* before, IdSource& ids,
                       std::vector<std::string>& reasons) const {
        std::vector<NumberedRow> numbered;
        std::vector<const catalogue::Product*> of_rows;
        for (const OrderRow& row : rows) {
            numbered.push_back({std::ssize(numbered) + 2, row});
            of_rows.push_back(of(row));
        }
        return merge_rows(numbered, {.before = before, .products = of_rows, .now = Instant{1}}, ids, reasons);
    }
};

std::vector<OrderRow> any_rows(const Catalogue& catalogue, AccountId account) {
    std::vector<OrderRow> rows;
    const auto count = *rc::gen::inRange(1, 12);
    for (int i = 0; i < count; ++i) {
        OrderRow row{
            .order_number = *OrderNumber::parse("SO-1"), .account_id = account, .ordered_on = *Date::parse("2026-03-01")};
        const auto line = *rc::gen::inRange<std::int64_t>(1, 4);
        row.line = line;
        row.sku = catalogue.products[static_cast<std::size_t>(line % 2)].sku;
        row.quantity = Quantity(10);
        if (*rc::gen::arbitrary<bool>()) row.serial_number = *catalogue::SerialNumber::parse("UNIT-" + std::to_string(100 + i));
        const auto shipment = *rc::gen::inRange(0, 3);
        if (shipment > 0) {
            row.tracking_number = OneLine<1, 60>("T-" + std::to_string(shipment));
            row.shipped_on = *Date::parse("2026-03-0" + std::to_string(shipment + 1));
            if (shipment == 2) row.delivered_on = *Date::parse("2026-03-09");
            if (!row.serial_number && *rc::gen::arbitrary<bool>()) row.shipped_quantity = Quantity(*rc::gen::inRange(1, 4));
        }
        rows.push_back(row);
    }
    return rows;
}

RC_GTEST_PROP(ENT_24_rows, taken_in_again_and_exported_and_taken_in_change_nothing, ()) {
    kit::CountingIds ids;
    const Catalogue catalogue(ids);
    const std::vector<OrderRow> rows = any_rows(catalogue, ids.make<AccountId>());
    std::vector<std::string> reasons;
    const OrderContent first = catalogue.merge(rows, nullptr, ids, reasons);
    RC_PRE(reasons.empty());
    RC_ASSERT(first.order.shipped <= first.order.quantity);
    const OrderContent again = catalogue.merge(rows, &first, ids, reasons);
    RC_ASSERT(reasons.empty());
    RC_ASSERT(describe::to_json(again) == describe::to_json(first));
    const OrderContent back = catalogue.merge(rows_of(first), &first, ids, reasons);
    RC_ASSERT(reasons.empty());
    RC_ASSERT(describe::to_json(back) == describe::to_json(first));
}

// Two boxes of three shipped without serial numbers: what an export says of that is no more than that.
TEST(ENT_24_rows, of_a_line_that_is_half_shipped_ship_no_more_when_they_are_taken_in_again) {
    kit::CountingIds ids;
    const Catalogue catalogue(ids);
    OrderRow row{.order_number = *OrderNumber::parse("SO-1"),
                 .account_id = ids.make<AccountId>(),
                 .ordered_on = *Date::parse("2026-03-01"),
                 .sku = catalogue.products[0].sku};
    row.quantity = Quantity(3);
    std::vector<std::string> reasons;
    OrderContent half = catalogue.merge({row}, nullptr, ids, reasons);
    (void)ship(half,
               {.carrier = {},
                .tracking_number = {},
                .shipped_on = *Date::parse("2026-03-02"),
                .delivered_on = {},
                .items = {{.line_id = half.lines.at(0).id, .quantity = Quantity(2), .serial_numbers = {}}}},
               *Date::parse("2026-03-02"), Instant{1}, ids)
        .value();
    settle(half);
    const OrderContent again = catalogue.merge(rows_of(half), &half, ids, reasons);
    EXPECT_TRUE(reasons.empty());
    EXPECT_EQ(again.order.shipped, 2);
    EXPECT_EQ(describe::to_json(again), describe::to_json(half));
}

TEST(ENT_24_rows, that_ship_what_is_not_left_or_after_the_cancellation_are_refused) {
    kit::CountingIds ids;
    const Catalogue catalogue(ids);
    OrderRow row{.order_number = *OrderNumber::parse("SO-1"),
                 .account_id = ids.make<AccountId>(),
                 .ordered_on = *Date::parse("2026-03-01"),
                 .sku = catalogue.products[0].sku};
    row.quantity = Quantity(3);
    row.shipped_on = *Date::parse("2026-03-02");
    OrderRow second = row;
    second.shipped_on = *Date::parse("2026-03-03");
    std::vector<std::string> reasons;
    (void)catalogue.merge({row, second}, nullptr, ids, reasons);
    EXPECT_EQ(reasons,
              std::vector<std::string>{"row 3: shipped_on: of the line nothing is left; say shipped_quantity for each shipment"});
    reasons.clear();
    row.shipped_quantity = Quantity(2);
    OrderContent both = catalogue.merge({row, second}, nullptr, ids, reasons);
    EXPECT_TRUE(reasons.empty());
    EXPECT_EQ(both.items.at(1).quantity, 1);

    row.shipped_quantity = Quantity(1);
    OrderContent cancelled_order = catalogue.merge({row}, nullptr, ids, reasons);
    cancelled_order.order.cancelled_on = *Date::parse("2026-03-03");
    OrderRow line = row;
    line.line = 2;
    (void)catalogue.merge({second, line}, &cancelled_order, ids, reasons);
    EXPECT_EQ(reasons, (std::vector<std::string>{"row 2: shipped_on: the order was cancelled on 2026-03-03",
                                                 "row 3: line: the order was cancelled on 2026-03-03"}));
}

TEST(ENT_24_rows, that_contradict_each_other_are_refused_with_their_numbers) {
    kit::CountingIds ids;
    const Catalogue catalogue(ids);
    OrderRow row{.order_number = *OrderNumber::parse("SO-1"),
                 .account_id = ids.make<AccountId>(),
                 .ordered_on = *Date::parse("2026-03-01"),
                 .sku = catalogue.products[0].sku};
    OrderRow other = row;
    other.ordered_on = *Date::parse("2026-03-02");
    std::vector<std::string> reasons;
    (void)catalogue.merge({row, other}, nullptr, ids, reasons);
    EXPECT_EQ(reasons, std::vector<std::string>{"row 3: ordered_on: differs from row 2"});
    reasons.clear();
    row.channel = OrderChannel::authorised_reseller;
    (void)catalogue.merge({row}, nullptr, ids, reasons);
    EXPECT_EQ(reasons, std::vector<std::string>{"end_user: is missing"});
}

}  // namespace
}  // namespace aftercare::orders
