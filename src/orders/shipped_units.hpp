// What orders know of a serial number: look-ups across accounts, for code alone; nothing of an answer may be told to anybody whose
// account it does not name.
#pragma once

#include "catalogue/store_join.hpp"
#include "orders/order.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::orders {

struct ShippedUnit {
    catalogue::ProductId product_id;
    catalogue::SerialNumber serial_number;
    Date shipped_on;
    OrderChannel channel{};
    AccountId account_id;                          // That ordered.
    std::optional<AccountId> end_user_account_id;  // For which it was ordered.
    Instant known_at;                              // When the shipment was entered.
};
DESCRIBE(ShippedUnit, product_id, serial_number, shipped_on, channel, account_id, end_user_account_id, known_at)

// The latest shipment of this serial number of this product, to whomever.
std::optional<ShippedUnit> shipped_unit_anywhere(db::Tx& tx, catalogue::ProductId product,
                                                 const catalogue::SerialNumber& serial_number);
// The same of many serial numbers in one SELECT, of each product the latest.
std::vector<ShippedUnit> shipped_units_anywhere(db::Tx& tx, const std::vector<catalogue::SerialNumber>& serial_numbers);

// A unit with what may be told of it to the account that it was shipped to.
struct ToldUnit {
    AccountId account_id;  // The end user's where it is in scope, else the buyer's.
    catalogue::SerialNumber serial_number;
    catalogue::Sku sku;
    catalogue::store::ProductFacts product;
    identity::CountryCode account_country;
    Date shipped_on;
    OrderChannel channel{};
};

// The units with these serial numbers that were last shipped to an account in scope, as buyer or as end user: these may be told of them,
// registered or not (ENT-23). By serial number and product, in one SELECT.
std::vector<ToldUnit> told_units(db::Tx& tx, const std::vector<catalogue::SerialNumber>& serial_numbers);

}  // namespace aftercare::orders
