// Which warranties a product has, and what registering it keeps (ENT-03, ENT-23). Pure.
#pragma once

#include "contracts/entitlement_rules.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::contracts {

// One warranty of a product as it stands on a day.
struct StandingWarranty {
    WarrantyCode warranty;
    std::string name;
    std::vector<Capability> gives;
    WarrantyStart starts = WarrantyStart::shipment;
    bool needs_registration = false;
    std::optional<Date> from_day;         // Missing where it is lost.
    std::optional<Date> until_day;        // The first day without it; missing too where no end is known.
    std::optional<CoverageState> status;  // Missing without from_day.
    bool lost = false;                    // It needs or counts from a registration that there is not (ENT-23) ...
    std::optional<Days> if_registered;  // ... and would stand on these days if the product were registered on the day asked for.
    std::string why;
};
DESCRIBE(StandingWarranty, warranty, name, gives, starts, needs_registration, from_day, until_day, status, lost, if_registered,
         why)

// Those of one asset (ENT-23).
struct AssetWarranties {
    std::optional<assets::AssetId> asset_id;
    assets::SerialNumber serial_number;
    catalogue::Sku sku;
    Date day;
    std::optional<Date> registered_on;
    std::optional<Date> shipped_on;
    std::vector<StandingWarranty> warranties;
};
DESCRIBE(AssetWarranties, asset_id, serial_number, sku, day, registered_on, shipped_on, warranties)

// In the order of the policy.
std::vector<StandingWarranty> standing_warranties(const Terms& terms, const EntitlementFacts& facts, Date day,
                                                  const Sentences& in = Sentences::english());

// "Registered on 2026-03-02 it stands from 2026-01-01 on."; empty where it would not either.
std::string kept_by_registering(const Sentences& in, const Warranty& warranty, const EntitlementFacts& facts, Date day);

// One after the other; the second may be empty.
std::string two_sentences(std::string first, std::string_view second);

}  // namespace aftercare::contracts
