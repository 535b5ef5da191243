// The sections of the policy pack that say what can be bought, what it gives and how a look-up decides: plans.yaml (ENT-10,
// ENT-28), service_levels.yaml (ENT-26), warranties.yaml (ENT-03, ENT-23), partners.yaml (ENT-18), contracts.yaml (ENT-14,
// ENT-30, ENT-13) and entitlement.yaml (ENT-12, ENT-18, ENT-19).
#pragma once

#include "assets/asset.hpp"
#include "contracts/named_contact.hpp"
#include "contracts/plan.hpp"
#include "policy/pack.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace aftercare::contracts {

// plans.yaml
struct Plans {
    describe::List<Plan, 1, 200> plans;

    // nullptr where the pack has no such plan.
    const Plan* find(const PlanCode& code) const;
};
DESCRIBE(Plans, plans)

// service_levels.yaml
struct ServiceLevels {
    describe::List<ServiceLevel, 1, 100> service_levels;

    const ServiceLevel* find(const ServiceLevelCode& code) const;
};
DESCRIBE(ServiceLevels, service_levels)

// Which warranties every product of a kind comes with.
struct WarrantyOfKind {
    catalogue::ProductKind kind{};
    describe::List<WarrantyCode, 0, 20> warranties;
};
DESCRIBE(WarrantyOfKind, kind, warranties)

// warranties.yaml
struct Warranties {
    describe::List<Warranty, 0, 100> warranties;
    describe::List<WarrantyOfKind, 0, 20> given_to;

    const Warranty* find(const WarrantyCode& code) const;
    // The codes for a kind of product; empty where it comes with none.
    const std::vector<WarrantyCode>& given_to_kind(catalogue::ProductKind kind) const;
    // The codes for a product (ENT-03): its own list where it has one, also an empty one, else that of its kind.
    const std::vector<WarrantyCode>& given_to_product(catalogue::ProductKind kind,
                                                      const std::optional<std::vector<WarrantyCode>>& own) const;
};
DESCRIBE(Warranties, warranties, given_to)

// An authorised reseller, to whom people are sent who want to buy.
struct Partner {
    OneLine<1, 120> name;
    std::optional<OneLine<1, 40>> phone;
    std::optional<identity::Email> email;
    std::optional<OneLine<1, 200>> website;
    GivenIn sells_in;
};
DESCRIBE(Partner, name, phone, email, website, sells_in)

// partners.yaml
struct Partners {
    describe::List<Partner, 0, 1'000> partners;

    // By its name in any case; nullptr where the pack has no such partner.
    const Partner* find(std::string_view name) const;
};
DESCRIBE(Partners, partners)

// "C-2026-000123": prefix, year, and a count that begins again each year.
struct ContractNumberFormat {
    OneLine<1, 8> prefix;
    Int<1, 9> digits;  // At least so many; the count grows past them.
};
DESCRIBE(ContractNumberFormat, prefix, digits)

// How an e-certificate's term begins by itself (ENT-16).
struct CertificateTerms {
    Int<0, 366> days_until_start;                           // After its receipt.
    describe::List<Int<1, 366>, 0, 10> remind_days_before;  // The holder is reminded so many days before that.
};
DESCRIBE(CertificateTerms, days_until_start, remind_days_before)

// How many named contacts a premium contract has (ID-10).
struct NamedContactRules {
    Int<0, 100> least;
    Int<1, 100> most;
    describe::List<CertificationLevel, 0, 4> levels_outside;  // Who has one of these counts outside the most.
};
DESCRIBE(NamedContactRules, least, most, levels_outside)

// What a subscription licence includes (ENT-13).
struct SubscriptionCover {
    PlanCode plan;
    std::optional<ServiceLevelCode> service_level;  // Where the plan replaces hardware and the subscription names none.
};
DESCRIBE(SubscriptionCover, plan, service_level)

// contracts.yaml
struct ContractRules {
    ContractNumberFormat number;
    identity::TimeZone time_zone;  // Whose days count for terms and answers (ENT-30).
    Int<1, 1'200> longest_term_months;
    OneLine<2, 12> language;  // Of deliverables, unless the contract says otherwise (ENT-27).
    SubscriptionCover subscriptions;
    CertificateTerms certificates;
    NamedContactRules named_contacts;
};
DESCRIBE(ContractRules, number, time_zone, longest_term_months, language, subscriptions, certificates, named_contacts)

// entitlement.yaml
struct EntitlementRules {
    Int<1, 1'000> batch_limit;                                    // Items, and assets decided on, in one call (ENT-18).
    describe::List<assets::AssetStatus, 1, 10> used;              // The statuses that count as "the account uses it" (ENT-12).
    bool unknown_channel_qualifies = true;                        // Of an asset of which nobody knows who sold it (ENT-12).
    describe::List<OneLine<1, 40>, 0, 100> no_address;            // Words that stand for no street or city (ENT-12).
    describe::List<Capability, 0, 50> given_past_end_of_support;  // What cover still gives then.
    describe::List<Capability, 0, 50> time_and_material;          // What Care sells by time and material.
    describe::List<OneLine<1, 80>, 0, 100> own_manufacturers;     // Whose products are the vendor's; empty: all are.
};
DESCRIBE(EntitlementRules, batch_limit, used, unknown_channel_qualifies, no_address, given_past_end_of_support, time_and_material,
         own_manufacturers)

void add_policy(policy::Sections& sections);

}  // namespace aftercare::contracts
