// An order as rows of a table: one row for each line, or for each unit of it whose serial number is known. Rows of one order follow one
// another and repeat what holds for all of it, or leave that empty.
#pragma once

#include "orders/order.hpp"
#include "platform/base/env.hpp"

#include <span>
#include <string>
#include <vector>

namespace aftercare::orders {

struct OrderRow {
    OrderNumber order_number;
    std::optional<AccountId> account_id;
    std::optional<Date> ordered_on;
    std::optional<OrderChannel> channel;
    std::optional<OneLine<1, 60>> purchase_order;
    std::optional<OneLine<1, 120>> end_user_name;
    std::optional<OneLine<1, 200>> end_user_street;
    std::optional<OneLine<1, 80>> end_user_city;
    std::optional<OneLine<1, 20>> end_user_postal_code;
    std::optional<identity::CountryCode> end_user_country;
    Int<1, 100'000> line;
    catalogue::Sku sku;
    std::optional<OneLine<1, 80>> manufacturer;
    std::optional<Quantity> quantity;
    std::optional<Money> price;
    std::optional<catalogue::SerialNumber> serial_number;
    std::optional<OneLine<1, 60>> carrier;
    std::optional<OneLine<1, 60>> tracking_number;
    std::optional<Date> shipped_on;
    std::optional<Quantity> shipped_quantity;
    std::optional<Date> delivered_on;

    static constexpr describe::Note kNotes[] = {
        {"account_id", "The account that ordered; needed for an order that is new."},
        {"ordered_on", "Needed for an order that is new."},
        {"channel", "authorised_reseller needs the end user's name and address."},
        {"line", "The number of the line on the order."},
        {"manufacturer", "Where the SKU alone does not tell."},
        {"quantity", "Of the line; if missing, its serial numbers are counted."},
        {"price", "Of one unit."},
        {"serial_number", "One row for each unit."},
        {"shipped_on", "The unit, or without a serial number what is left of the line, was shipped on that day."},
        {"shipped_quantity", "So many units without a serial number are in the shipment; if missing, all that are left."}};
};
DESCRIBE(OrderRow, order_number, account_id, ordered_on, channel, purchase_order, end_user_name, end_user_street, end_user_city,
         end_user_postal_code, end_user_country, line, sku, manufacturer, quantity, price, serial_number, carrier,
         tracking_number, shipped_on, shipped_quantity, delivered_on)

struct NumberedRow {
    std::int64_t number = 0;  // As spreadsheets count.
    OrderRow row;
};
DESCRIBE(NumberedRow, number, row)

// What the rows need to be known beside them.
struct RowFacts {
    const OrderContent* before = nullptr;                   // The order as it is; none: it is new.
    std::span<const catalogue::Product* const> products{};  // For each row its product.
    bool buyer_is_partner = false;                          // Whether a new order is a reseller's if no row says.
    Instant now;
};

// The order as the rows want it, settled. What they are silent about stays; the same rows again change nothing. `reasons` says for each
// row what is wrong with it ("row 7: sku: ..."); then the content is worth nothing.
OrderContent merge_rows(std::span<const NumberedRow> rows, const RowFacts& facts, IdSource& ids,
                        std::vector<std::string>& reasons);

// The rows of an order, as an export writes them.
std::vector<OrderRow> rows_of(const OrderContent& content);

// For the template to fill in.
OrderRow example_row();

}  // namespace aftercare::orders
