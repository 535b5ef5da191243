// The nouns of orders (ENT-24): what an account bought from the vendor, line by line, the units by serial number, and the
// shipments that brought them. An order belongs to the account that ordered.
#pragma once

#include "catalogue/product.hpp"
#include "catalogue/serial_number.hpp"
#include "identity/identity.hpp"
#include "platform/describe/number.hpp"
#include "platform/describe/type.hpp"

#include <optional>
#include <string>

namespace aftercare::orders {

struct OrderTag {
    static constexpr std::string_view name = "OrderId";
};
using OrderId = Id<OrderTag>;
struct OrderLineTag {
    static constexpr std::string_view name = "OrderLineId";
};
using OrderLineId = Id<OrderLineTag>;
struct ShipmentTag {
    static constexpr std::string_view name = "ShipmentId";
};
using ShipmentId = Id<ShipmentTag>;

struct OrderNumberForm {
    static constexpr describe::TextForm kForm{.name = "OrderNumber",
                                              .doc = "The vendor's number of an order, such as SO-2026/0012345.",
                                              .pattern = "^[A-Z0-9][A-Z0-9/._-]{0,59}$",
                                              .min = 1,
                                              .max = 60};
    static constexpr const char* kComplaint = "must be 1 to 60 of A to Z, 0 to 9 and / . _ -, beginning with a letter or digit";
    static constexpr bool fits(std::string_view text) {
        return describe::made_of(text, "/._-", 1, 60) && describe::made_of(text.substr(0, 1), "", 1, 1);
    }
};
// The number that the vendor gave the order, "SO-2026/0012345": unique.
using OrderNumber = describe::Number<OrderNumberForm>;

// By whom it was bought (ENT-12).
enum class OrderChannel : std::uint8_t {
    vendor,               // From the vendor directly, for its own use.
    authorised_reseller,  // Through one, for the end user whose name and address stand on the order (ENT-25).
};
DESCRIBE_ENUM(OrderChannel, vendor, authorised_reseller)

// Computed from lines and shipments (order_rules.hpp).
enum class OrderStatus : std::uint8_t { open, partly_shipped, shipped, delivered, cancelled };
DESCRIBE_ENUM(OrderStatus, open, partly_shipped, shipped, delivered, cancelled)

// How we came to know of it.
enum class OrderSource : std::uint8_t { entered, file };
DESCRIBE_ENUM(OrderSource, entered, file)

// For whom a reseller ordered (ENT-25).
struct EndUser {
    OneLine<1, 120> name;
    OneLine<1, 200> street;
    OneLine<1, 80> city;
    std::optional<OneLine<1, 20>> postal_code;
    identity::CountryCode country;
    bool operator==(const EndUser&) const = default;
};
DESCRIBE(EndUser, name, street, city, postal_code, country)

using Quantity = Int<1, 100'000>;

struct Order {
    static constexpr describe::Note kNotes[] = {
        {"account_id", "The account that ordered."},
        {"end_user_account_id", "The end user's account, where it has one: it sees the order without what the reseller pays."},
        {"cancelled_on", "From that day on no other shipment is made."},
        {"quantity", "Units ordered on all lines together, as are shipped and delivered."}};
    OrderId id;
    AccountId account_id;
    OrderNumber number;
    OrderStatus status = OrderStatus::open;
    OrderChannel channel = OrderChannel::vendor;
    std::optional<EndUser> end_user;
    std::optional<AccountId> end_user_account_id;
    std::optional<OneLine<1, 60>> purchase_order;  // The buyer's.
    Date ordered_on;
    std::optional<Date> cancelled_on;
    std::optional<Date> last_shipped_on;
    std::int64_t lines = 0;
    std::int64_t quantity = 0;
    std::int64_t shipped = 0;
    std::int64_t delivered = 0;
    OrderSource source = OrderSource::entered;
    Instant created_at;
    Instant updated_at;
    std::int64_t version = 1;
};
DESCRIBE(Order, id, account_id, number, status, channel, end_user, end_user_account_id, purchase_order, ordered_on, cancelled_on,
         last_shipped_on, lines, quantity, shipped, delivered, source, created_at, updated_at, version)

struct OrderLine {
    OrderLineId id;
    AccountId account_id;
    OrderId order_id;
    std::int64_t position = 1;  // Unique within the order.
    catalogue::ProductId product_id;
    catalogue::Sku sku;  // The product's, as it was when the line was made.
    std::int64_t quantity = 1;
    std::optional<Money> price;  // Of one unit.
};
DESCRIBE(OrderLine, id, account_id, order_id, position, product_id, sku, quantity, price)

// One thing of a line, known by its serial number before or when it is shipped.
struct OrderUnit {
    AccountId account_id;
    OrderId order_id;
    OrderLineId line_id;
    catalogue::ProductId product_id;
    catalogue::SerialNumber serial_number;
    std::optional<ShipmentId> shipment_id;  // None as long as it is not shipped.
};
DESCRIBE(OrderUnit, account_id, order_id, line_id, product_id, serial_number, shipment_id)

struct Shipment {
    ShipmentId id;
    AccountId account_id;
    OrderId order_id;
    std::optional<OneLine<1, 60>> carrier;
    std::optional<OneLine<1, 60>> tracking_number;
    Date shipped_on;
    std::optional<Date> delivered_on;
    Instant created_at;
    std::int64_t version = 1;
};
DESCRIBE(Shipment, id, account_id, order_id, carrier, tracking_number, shipped_on, delivered_on, created_at, version)

// So many units of a line in a shipment, whether or not their serial numbers are known.
struct ShipmentItem {
    AccountId account_id;
    OrderId order_id;
    ShipmentId shipment_id;
    OrderLineId line_id;
    std::int64_t quantity = 1;
};
DESCRIBE(ShipmentItem, account_id, order_id, shipment_id, line_id, quantity)

inline constexpr std::int64_t kMostLines = 200;
inline constexpr std::int64_t kMostUnits = 5'000;
inline constexpr std::int64_t kMostShipments = 200;

// An order with all that belongs to it: what rules decide on, and what is saved whole.
struct OrderContent {
    Order order;
    describe::List<OrderLine, 0, kMostLines> lines;  // By position.
    describe::List<OrderUnit, 0, kMostUnits> units;
    describe::List<Shipment, 0, kMostShipments> shipments;
    describe::List<ShipmentItem, 0, kMostUnits> items;
};
DESCRIBE(OrderContent, order, lines, units, shipments, items)

}  // namespace aftercare::orders
