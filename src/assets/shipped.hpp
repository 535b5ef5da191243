// What orders know of a unit, as far as it concerns its asset: when it was shipped (ENT-24). A unit that is registered after its
// shipment has the day at once; one whose shipment is entered later gets it by the event order.shipped.
#pragma once

#include "assets/service.hpp"
#include "orders/shipped_units.hpp"
#include "platform/jobs/jobs.hpp"

#include <map>
#include <utility>
#include <vector>

namespace aftercare::assets {

// Notes that the day of shipping of an asset that was just registered comes from the order. REQUIRES: asset.shipped_on is that day.
void keep_shipped(db::Tx& tx, const Asset& asset, const orders::ShippedUnit& shipped);

// From whom it was bought (ENT-12), by who ordered it.
PurchaseChannel channel_of(orders::OrderChannel channel);
// From whom the account bought the unit, as far as its shipment tells: nothing where it was shipped to somebody else, who may have sold it on
// outside of any authorised channel. An order whose end user is known by name alone may be any account's.
PurchaseChannel channel_for(const orders::ShippedUnit& unit, AccountId account);

// Finds the shipments of many assets, by one SELECT when the first is asked for.
class ShippedFinder {
public:
    ShippedFinder(db::Tx& tx, std::vector<SerialNumber> serial_numbers) : tx_(tx), serial_numbers_(std::move(serial_numbers)) {}
    // Until the finder goes; nullptr where no shipment of the unit is known.
    const orders::ShippedUnit* find(const Asset& asset);

private:
    db::Tx& tx_;
    std::vector<SerialNumber> serial_numbers_;
    bool asked_ = false;
    std::map<std::pair<catalogue::ProductId, SerialNumber>, orders::ShippedUnit> units_;
};

// Gives those of the units that are registered (in scope) the day of their latest shipment and, where nobody said it, from whom they were
// bought.
void take_shipments(db::Tx& tx, Service& service, const std::vector<SerialNumber>& serial_numbers);

// Listens to order.shipped. `service` must outlive the registry.
void follow_shipments(jobs::Registry& registry, Service& service);

}  // namespace aftercare::assets
