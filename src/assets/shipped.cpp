#include "assets/shipped.hpp"

#include "assets/sources.hpp"
#include "identity/audit.hpp"
#include "orders/requests.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>

namespace aftercare::assets {

namespace {

constexpr std::size_t kAtOnce = 200;  // Units that one transaction looks at.

}  // namespace

void take_shipments(db::Tx& tx, Service& service, const std::vector<SerialNumber>& serial_numbers) {
    const Caller caller = Caller::system();
    ShippedFinder shipped(tx, serial_numbers);
    std::vector<AssetId> ids;
    for (const Asset& asset : store::find_by_serials(tx, serial_numbers))
        if (shipped.find(asset)) ids.push_back(asset.id);
    const auto claims = store::find_claims(tx, ids);
    const store::ClaimsByField none;
    for (const Asset& before : store::find_all(tx, ids)) {
        const auto known = claims.find(before.id);
        const FieldValues said{{"shipped_on", describe::json_of(shipped.find(before)->shipped_on)}};
        Asset after = take_fields(tx, before, said,
                                  {service.pack().get<Sources>(), service.env(), caller, FactSource::order,
                                   known == claims.end() ? &none : &known->second})
                          .after;
        if (after.channel == PurchaseChannel::unknown) after.channel = channel_for(*shipped.find(before), before.account_id);
        if (after.shipped_on == before.shipped_on && after.channel == before.channel) continue;
        ++after.version;
        service.save(tx, caller, before, after);
    }
}

void keep_shipped(db::Tx& tx, const Asset& asset, const orders::ShippedUnit& shipped) {
    store::replace_claims(tx, asset, "shipped_on",
                          {{.field = "shipped_on",
                            .source = FactSource::order,
                            .value = describe::json_of(shipped.shipped_on),
                            .at = shipped.known_at,
                            .actor_kind = {},
                            .actor_id = {}}});
}

PurchaseChannel channel_of(orders::OrderChannel channel) {
    return channel == orders::OrderChannel::vendor ? PurchaseChannel::vendor : PurchaseChannel::authorised_reseller;
}

PurchaseChannel channel_for(const orders::ShippedUnit& unit, AccountId account) {
    const bool named = unit.account_id == account || unit.end_user_account_id == account;
    const bool of_another = unit.channel == orders::OrderChannel::vendor || unit.end_user_account_id.has_value();
    return !named && of_another ? PurchaseChannel::unknown : channel_of(unit.channel);
}

const orders::ShippedUnit* ShippedFinder::find(const Asset& asset) {
    if (!asked_)
        for (orders::ShippedUnit& unit : orders::shipped_units_anywhere(tx_, serial_numbers_))
            units_.try_emplace({unit.product_id, unit.serial_number}, unit);
    asked_ = true;
    const auto found = units_.find({asset.product_id, asset.serial_number});
    return found == units_.end() ? nullptr : &found->second;
}

void follow_shipments(jobs::Registry& registry, Service& service) {
    registry.on_event("order.shipped", "assets.shipped_units", [&service](const jobs::Event& event) -> Result<> {
        const auto shipment = describe::from_json<orders::ShipmentView>(event.payload.text);
        check(shipment.has_value(), "an event order.shipped that can't be read");
        std::vector<SerialNumber> serial_numbers;
        for (const orders::ShippedItem& item : shipment->items)
            serial_numbers.insert(serial_numbers.end(), item.serial_numbers.begin(), item.serial_numbers.end());
        for (std::size_t first = 0; first < serial_numbers.size(); first += kAtOnce) {
            const std::size_t end = std::min(serial_numbers.size(), first + kAtOnce);
            const std::vector<SerialNumber> some(serial_numbers.begin() + static_cast<std::ptrdiff_t>(first),
                                                 serial_numbers.begin() + static_cast<std::ptrdiff_t>(end));
            TRY(service.db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
                take_shipments(tx, service, some);
                return {};
            }));
        }
        return {};
    });
}

}  // namespace aftercare::assets
