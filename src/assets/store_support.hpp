// What a decision about service needs to know of an asset: itself, its product and where it is, in one SELECT. The entitlement
// look-up's hot path.
#pragma once

#include "assets/asset.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::assets::store {

struct SupportFacts {
    AssetId id;
    AccountId account_id;
    SerialNumber serial_number;
    catalogue::Sku sku;
    AssetStatus status{};
    Instant registered_at;
    std::optional<Date> shipped_on;
    PurchaseChannel channel{};
    catalogue::ProductKind product_kind{};
    std::string manufacturer;
    std::optional<Date> end_of_support;
    std::optional<catalogue::Sku> replacement_sku;
    std::optional<describe::List<catalogue::WarrantyName, 0, 20>> warranties;  // The product's own.
    identity::CountryCode site_country;
    std::optional<identity::Subdivision> site_subdivision;
    std::string site_street;
    std::string site_city;
    identity::CountryCode account_country;
    std::optional<Instant> account_registered_at;  // When its first person could use the portal (ENT-25).
};
DESCRIBE(SupportFacts, id, account_id, serial_number, sku, status, registered_at, shipped_on, channel, product_kind, manufacturer,
         end_of_support, replacement_sku, warranties, site_country, site_subdivision, site_street, site_city, account_country,
         account_registered_at)

// Every asset in scope with this serial number, or with one of them; several products may carry the same. In the order of serial
// number, SKU and id.
std::vector<SupportFacts> support_facts(db::Tx& tx, const SerialNumber& serial_number);
std::vector<SupportFacts> support_facts(db::Tx& tx, const std::vector<SerialNumber>& serial_numbers);
// Those of these assets that are in scope, in the same order.
std::vector<SupportFacts> support_facts(db::Tx& tx, const std::vector<AssetId>& ids);

}  // namespace aftercare::assets::store
