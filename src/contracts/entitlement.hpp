// The nouns of the entitlement look-up: the answer to "may this asset have this service on this day, and why (not)".
#pragma once

#include "contracts/coverage_rules.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::contracts {

enum class Verdict : std::uint8_t { entitled, not_entitled };
DESCRIBE_ENUM(Verdict, entitled, not_entitled)

// Why (ENT-19). Which of them a look-up can give, and in which order they are looked for, says entitlement_rules.hpp; the
// others are the answers of use cases that ask more than a look-up does.
enum class Reason : std::uint8_t {
    covered_by_contract,
    covered_by_warranty,
    contract_expired,
    warranty_expired,
    never_covered,
    not_registered,
    unknown_serial,
    past_end_of_support,
    grey_market,
    wrong_region,
    plan_excludes_action,
    base_plan_missing,
    service_declined,
    embargoed,
    transfer_pending,
    inspection_required,
    modified_software,
    third_party_part,
    not_in_use,
    not_on_order,
    site_not_registered,
    contract_not_started,
    not_in_country,
    maintenance_window,
    physical_damage,
    not_named_contact,
    account_not_registered,
};
DESCRIBE_ENUM(Reason, covered_by_contract, covered_by_warranty, contract_expired, warranty_expired, never_covered, not_registered,
              unknown_serial, past_end_of_support, grey_market, wrong_region, plan_excludes_action, base_plan_missing,
              service_declined, embargoed, transfer_pending, inspection_required, modified_software, third_party_part, not_in_use,
              not_on_order, site_not_registered, contract_not_started, not_in_country, maintenance_window, physical_damage,
              not_named_contact, account_not_registered)

enum class CoverageSource : std::uint8_t { contract, warranty };
DESCRIBE_ENUM(CoverageSource, contract, warranty)

// Days from the first up to, but without, the second; without end where that is missing.
struct Days {
    Date from_day;
    std::optional<Date> until_day;
    bool operator==(const Days&) const = default;
};
DESCRIBE(Days, from_day, until_day)

// One line of a contract, or one warranty, as the decision looked at it.
struct ConsideredCoverage {
    CoverageSource source = CoverageSource::contract;
    std::string name;  // The plan's or warranty's.
    std::optional<PlanCode> plan;
    std::optional<ContractId> contract_id;
    std::optional<ContractNumber> contract_number;
    std::optional<WarrantyCode> warranty;
    std::optional<ServiceLevelCode> service_level;  // At which hardware is replaced.
    std::optional<Date> from_day;                   // Missing for a warranty of which neither shipment nor registration is known.
    std::optional<Date> until_day;
    CoverageState status = CoverageState::active;  // On the day asked for.
    std::vector<Days> covers;                      // When it really covers: of a premium plan the overlap with its base (ENT-11).
    std::vector<Capability> gives;
    std::optional<std::string> subscription_number;  // Of the subscription licence that includes it (ENT-13).
    std::optional<OneLine<2, 12>> language;          // Of a premium plan: of its deliverables ...
    std::optional<bool> on_site;                     // ... and whether they are given at the holder's or remotely (ENT-27).
    bool counts = false;                             // Whether it gives the service asked for on the day asked for ...
    Reason reason = Reason::never_covered;           // ... and why (not).
    std::string rule;
    std::string why;
};
DESCRIBE(ConsideredCoverage, source, name, plan, contract_id, contract_number, warranty, service_level, from_day, until_day,
         status, covers, gives, subscription_number, language, on_site, counts, reason, rule, why)

enum class WayOutKind : std::uint8_t {
    ask_partner,              // Of a partner-assisted plan the partner gives the service.
    time_and_material_quote,  // Customer Care sells the service once.
    buy_contract,
    renew,
    change_contract,  // The contract is right but for its level, region or dates.
    register_,        // Register the product, its site or the account.
    prove_purchase,   // That it came from the vendor or an authorised reseller.
    correct_asset,    // What the installed base says of the asset may be out of date.
    replace_product,
    ask_manufacturer,  // The part is not the vendor's.
    wait,
};
DESCRIBE_ENUM(WayOutKind, ask_partner, time_and_material_quote, buy_contract, renew, change_contract, register_, prove_purchase,
              correct_asset, replace_product, ask_manufacturer, wait)

// Where an authorised reseller is to be reached.
struct PartnerContact {
    std::string name;
    std::optional<std::string> phone;
    std::optional<std::string> email;
    std::optional<std::string> website;
};
DESCRIBE(PartnerContact, name, phone, email, website)

// A way to get help all the same (ENT-18).
struct WayOut {
    WayOutKind kind{};
    std::string detail;
    std::optional<ContractNumber> contract_number;  // Which one to renew or change.
    std::vector<PlanCode> plans;                    // Which would give the service.
    std::vector<ServiceLevelCode> service_levels;   // Which are to be had in the site's country.
    std::vector<PartnerContact> partners;           // Who sells in the site's country, or who gives the service.
};
DESCRIBE(WayOut, kind, detail, contract_number, plans, service_levels, partners)

// The answer. Computed from the facts each time; nothing of it is stored.
struct Entitlement {
    std::optional<assets::AssetId> asset_id;  // Missing where the product was shipped to the account and is not registered.
    assets::SerialNumber serial_number;
    catalogue::Sku sku;
    Capability service{};
    Date day;
    Verdict verdict = Verdict::not_entitled;
    Reason reason = Reason::never_covered;
    std::string rule;                            // Of the specification: the one that decided.
    std::string detail;                          // For a person.
    std::vector<ConsideredCoverage> considered;  // Every line and warranty of the asset, those that count first.
    std::vector<WayOut> ways_out;                // Empty where entitled.
    std::string policy_version;
};
DESCRIBE(Entitlement, asset_id, serial_number, sku, service, day, verdict, reason, rule, detail, considered, ways_out,
         policy_version)

}  // namespace aftercare::contracts
