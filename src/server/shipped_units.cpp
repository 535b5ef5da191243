#include "server/shipped_units.hpp"

#include "assets/shipped.hpp"

namespace aftercare::server {

std::vector<contracts::ShippedUnit> ShippedUnits::with_serials(db::Tx& tx,
                                                               const std::vector<assets::SerialNumber>& serials) const {
    std::vector<contracts::ShippedUnit> units;
    for (orders::ToldUnit& unit : orders::told_units(tx, serials))
        units.push_back({.account_id = unit.account_id,
                         .serial_number = unit.serial_number,
                         .sku = unit.sku,
                         .product = std::move(unit.product),
                         .account_country = unit.account_country,
                         .shipped_on = unit.shipped_on,
                         .channel = assets::channel_of(unit.channel)});
    return units;
}

}  // namespace aftercare::server
