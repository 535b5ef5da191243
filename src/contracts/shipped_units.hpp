// A question that runs upward: what was shipped to an account and is not registered (ENT-23, ENT-24). Who keeps orders answers it;
// the server binds it.
#pragma once

#include "assets/asset.hpp"
#include "catalogue/store_join.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::contracts {

// A unit that was shipped to an account.
struct ShippedUnit {
    AccountId account_id;
    assets::SerialNumber serial_number;
    catalogue::Sku sku;
    catalogue::store::ProductFacts product;
    identity::CountryCode account_country;
    std::optional<Date> shipped_on;
    assets::PurchaseChannel channel = assets::PurchaseChannel::unknown;
};

class ShippedUnits {
public:
    virtual ~ShippedUnits() = default;
    // The units with these serial numbers that were shipped to accounts in the transaction's scope, by serial number and SKU, in one
    // SELECT.
    virtual std::vector<ShippedUnit> with_serials(db::Tx& tx, const std::vector<assets::SerialNumber>& serials) const = 0;
};

}  // namespace aftercare::contracts
