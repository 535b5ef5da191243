// The decision behind every look-up (ENT-18, ENT-19). Pure: facts, service and day in; the whole answer out.
//
// What is looked for, in this order; the first that holds is the answer.
//
//   what stands in the way of any service                             rule
//    1 embargoed             the account's or the site's country      ID-11   nothing else may be told before it
//    2 not_registered        the account never registered it          ENT-12  without that we can't know whose it is
//    3 site_not_registered   its site has no whole address            ENT-12  nor where it is
//    4 third_party_part      another maker's                          CASE-30 no cover of ours can reach it
//    5 past_end_of_support   on that day, for what the policy stops   CASE-30 no purchase can mend it
//    6 not_in_use            decommissioned or lost                   ENT-12  cover is for what the account uses
//    7 grey_market           from neither vendor nor authorised reseller  ENT-12  until its purchase is proved
//    8 not_on_order          the one contract asked for does not name it  ENT-12  asked only where a contract is named
//   what gives the service
//    9 covered_by_contract   a line that stands on that day           ENT-10, ENT-11 where a base plan had to be there too,
//                                                                     ENT-13 where a subscription includes it
//   10 covered_by_warranty                                            ENT-03
//   why nothing gives it: the nearest miss, which is the quickest to mend
//   11 wrong_region          its contract is good elsewhere alone     ENT-15
//   12 not_in_country        its level is not given there             ENT-26
//   13 account_not_registered   a premium plan, before somebody of the account could use the portal   ENT-25
//   14 base_plan_missing     a premium plan without its base          ENT-11
//   15 plan_excludes_action  partner-assisted: the partner gives it   ENT-10
//   16 contract_not_started  what would give it begins later          ENT-14
//   17 contract_expired      what gave it is over                     ENT-14
//   18 warranty_expired      what gave it is over                     ENT-03
//   19 contract_not_started  what would give it is still a draft      ENT-14
//   20 plan_excludes_action  what stands on that day gives other things   ENT-10
//   21 contract_not_started  a draft whose term is over               ENT-14
//   22 contract_not_started, contract_expired, warranty_expired, of what would not give it either
//   23 never_covered                                                  ENT-12
//
// Where one contract is asked for (Question::on_contract), only its lines are looked at from 9 on, and no warranty; the base of its
// premium plan may stand on another.
//
// To come in their places: transfer_pending, inspection_required and modified_software after 7, as soon as something records them. A
// look-up never gives unknown_serial (there is no asset to answer for: ENT-18 lists it under not found) nor what only other use
// cases can tell: service_declined, maintenance_window, physical_damage, not_named_contact (cases and returns).
//
// "As of": dated facts (cover, warranty, end of support) count as they stand on the day asked for; what is not dated
// (country and address, status in the installed base, channel, registration of the asset, embargo) counts as it is now, on every
// day. The day on which the account was registered counts from then on.
#pragma once

#include "contracts/entitlement.hpp"
#include "contracts/sentences.hpp"
#include "identity/policy.hpp"

#include <span>
#include <string>
#include <string_view>

namespace aftercare::contracts {

// The parts of the policy pack that decide. Refers to the pack, which must outlive it.
struct Terms {
    const Plans& plans;
    const ServiceLevels& service_levels;
    const Warranties& warranties;
    const Partners& partners;
    const EntitlementRules& rules;
    const identity::Embargo& embargo;
    const identity::Regions& regions;
    const std::string& policy_version;

    static Terms of(const policy::Pack& pack);
};

// All that the decision knows of an asset.
struct EntitlementFacts {
    std::optional<assets::AssetId> asset_id;  // Of a registered product.
    assets::SerialNumber serial_number;
    catalogue::Sku sku;
    catalogue::ProductKind product_kind{};
    std::string manufacturer;
    std::optional<Date> end_of_support;  // The first day without support.
    std::optional<catalogue::Sku> replacement_sku;
    std::optional<std::vector<WarrantyCode>>
        product_warranties;  // The product's own, which go before those of its kind (ENT-03).
    assets::AssetStatus status{};
    std::optional<Date> registered_on;
    std::optional<Date> shipped_on;
    assets::PurchaseChannel channel = assets::PurchaseChannel::unknown;
    identity::CountryCode site_country;
    std::optional<identity::Subdivision> site_subdivision;
    std::string site_street;
    std::string site_city;
    identity::CountryCode account_country;
    std::optional<Date> account_registered_on;  // The day on which its first person could use the portal (ENT-25).
    std::vector<CoverageLine> lines;
};

struct Question {
    Capability service = Capability::technical_support;
    Date day;
    std::optional<ContractNumber> on_contract = {};  // By this contract alone.
    const Sentences* in = &Sentences::english();     // The language of the answer.
};

Entitlement decide_entitlement(const Terms& terms, const EntitlementFacts& facts, const Question& question);

// The days of a warranty of this asset (ENT-03, ENT-23): none where it needs a registration that there is not, or where
// neither shipment nor registration is known. A lifetime ends with the product's support.
std::optional<DayRange> warranty_days(const Warranty& warranty, const EntitlementFacts& facts);

// Whether a product of this manufacturer is not the vendor's own.
bool third_party(const EntitlementRules& rules, const std::string& manufacturer);
// Whether an asset in this status is one that "the account uses" (ENT-12).
bool counts_as_used(const EntitlementRules& rules, assets::AssetStatus status);
// Whether what was bought so came from the vendor or an authorised reseller, as far as the policy asks (ENT-12).
bool channel_qualifies(const EntitlementRules& rules, assets::PurchaseChannel channel);

}  // namespace aftercare::contracts
