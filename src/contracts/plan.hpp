// What can be bought and what it gives: plans, service levels and warranties as the policy pack describes them (ENT-03,
// ENT-10, ENT-26, ENT-28). The codes are the operator's; the capabilities are what the program knows how to give.
#pragma once

#include "identity/identity.hpp"
#include "identity/regions.hpp"
#include "platform/base/date.hpp"
#include "platform/describe/type.hpp"
#include "policy/code.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::contracts {

struct PlanTag {
    static constexpr std::string_view name = "PlanCode";
    static constexpr std::string_view doc = "A plan of the policy pack, such as care_plus.";
};
using PlanCode = policy::Code<PlanTag>;
struct ServiceLevelTag {
    static constexpr std::string_view name = "ServiceLevelCode";
    static constexpr std::string_view doc = "A service level of the policy pack, such as next_business_day.";
};
using ServiceLevelCode = policy::Code<ServiceLevelTag>;
struct WarrantyTag {
    static constexpr std::string_view name = "WarrantyCode";
    static constexpr std::string_view doc = "A warranty of the policy pack, such as standard_hardware.";
};
using WarrantyCode = policy::Code<WarrantyTag>;

// What a plan or warranty can give, and what the entitlement look-up can be asked for (ENT-10).
enum class Capability : std::uint8_t {
    technical_support,  // By phone and web from the vendor's engineers.
    web_self_service,   // Knowledge base, tools and forums of the portal.
    software_download,
    hardware_replacement,  // Beyond or by the warranty, at a service level.
    response_targets,      // A set of response targets (CASE-10).
    expert_access,         // Named contacts reach senior engineers directly (CASE-14).
    service_manager,
    technical_advisor,
    escalation_desk,
    onboarding,
    custom_reports,
    proactive_bug_notification,
    eol_report,
    service_credits,
    training_credits,
    enhanced_response,  // A better set of response targets than the base plan's.
    webinars,
    designated_team,  // Senior engineers who know the account's network.
    resident_person,  // A named engineer or consultant at the account.
};
DESCRIBE_ENUM(Capability, technical_support, web_self_service, software_download, hardware_replacement, response_targets,
              expert_access, service_manager, technical_advisor, escalation_desk, onboarding, custom_reports,
              proactive_bug_notification, eol_report, service_credits, training_credits, enhanced_response, webinars,
              designated_team, resident_person)

enum class Frequency : std::uint8_t { monthly, quarterly, yearly };
DESCRIBE_ENUM(Frequency, monthly, quarterly, yearly)

// One thing that a plan or warranty gives, with the parameters that belong to it and no others.
struct GivenCapability {
    Capability capability{};
    std::optional<OneLine<1, 20>> hours;                                    // technical_support: "24x7".
    std::optional<describe::List<ServiceLevelCode, 1, 50>> service_levels;  // hardware_replacement: those to choose from.
    std::optional<OneLine<1, 60>> targets;  // response_targets, enhanced_response: the set's name.
    std::optional<Int<1, 10'000>> count;    // service_credits, training_credits: per contract year.
    std::optional<Frequency> every;         // webinars.
};
DESCRIBE(GivenCapability, capability, hours, service_levels, targets, count, every)

using GivenCapabilities = describe::List<GivenCapability, 0, 50>;

// The entry for `capability`, or nullptr where it is not given.
inline const GivenCapability* find_given(const GivenCapabilities& given, Capability capability) {
    const auto found = std::ranges::find(given, capability, &GivenCapability::capability);
    return found == given.end() ? nullptr : &*found;
}

// A text that a plan stands under, in one version (ENT-28).
struct PlanDocument {
    OneLine<1, 120> title;
    OneLine<1, 40> version;
    bool operator==(const PlanDocument&) const = default;
};
DESCRIBE(PlanDocument, title, version)

enum class Prevails : std::uint8_t { agreement, description };
DESCRIBE_ENUM(Prevails, agreement, description)

// The service description, the agreement, and which of the two prevails where they differ (ENT-28).
struct PlanDocuments {
    PlanDocument description;
    PlanDocument agreement;
    Prevails prevails = Prevails::agreement;
    bool operator==(const PlanDocuments&) const = default;
};
DESCRIBE(PlanDocuments, description, agreement, prevails)

// The shortest time that a plan is sold for.
struct MinimumTerm {
    Int<0, 120> months;
    // Whether a contract may be shorter so as to end together with another of the account; a vendor's approval must then
    // be on record.
    bool co_term_exempt = false;
};
DESCRIBE(MinimumTerm, months, co_term_exempt)

// A service product (ENT-10). One with needs_base is a premium plan: it covers an asset only while one of the base plans
// covers the same asset (ENT-11).
struct Plan {
    PlanCode code;
    OneLine<1, 120> name;
    Text<0, 1000> summary;
    describe::List<PlanCode, 0, 20> needs_base;  // Any one of them will do.
    MinimumTerm minimum_term;
    bool partner_assisted = false;  // The partner, not the vendor, gives technical support (PAR).
    bool needs_approval = false;    // Sold to qualified customers: the vendor's approval stands on record (ENT-25).
    GivenCapabilities gives;
    PlanDocuments documents;

    bool premium() const { return !needs_base.empty(); }
};
DESCRIBE(Plan, code, name, summary, needs_base, minimum_term, partner_assisted, needs_approval, gives, documents)

// Where something is given (ENT-26): everywhere, in the countries listed, or in areas of regions.yaml, which may be parts of a
// country (ENT-15). Exactly one of the three is said.
struct GivenIn {
    std::optional<bool> everywhere;
    std::optional<describe::List<identity::CountryCode, 1, 300>> countries;
    std::optional<describe::List<identity::RegionName, 1, 50>> areas;

    bool contains(const identity::Regions& regions, const identity::CountryCode& country,
                  const std::optional<identity::Subdivision>& subdivision) const;
};
DESCRIBE(GivenIn, everywhere, countries, areas)

enum class ReplacementKind : std::uint8_t {
    return_to_factory,  // The defective unit is sent in and repaired or replaced.
    advance,            // The replacement is sent first.
};
DESCRIBE_ENUM(ReplacementKind, return_to_factory, advance)

// How quickly and how hardware is replaced (ENT-10, ENT-26).
struct ServiceLevel {
    ServiceLevelCode code;
    OneLine<1, 120> name;
    ReplacementKind replacement = ReplacementKind::advance;
    bool on_site_engineer = false;
    GivenIn given_in;
};
DESCRIBE(ServiceLevel, code, name, replacement, on_site_engineer, given_in)

enum class WarrantyStart : std::uint8_t {
    shipment,      // The day of shipping; that of registration where the day of shipping is not known.
    registration,  // The day of registration (ENT-23).
};
DESCRIBE_ENUM(WarrantyStart, shipment, registration)

// The day so many months (by Date::plus_months) or days, neither negative, after `from`; none after 9999-12-31.
std::optional<Date> months_after(Date from, std::int64_t months);
std::optional<Date> days_after(Date from, std::int64_t days);

// How long something lasts: exactly one of the three is said.
struct Duration {
    std::optional<Int<1, 1'200>> months;
    std::optional<Int<1, 36'500>> days;
    std::optional<bool> lifetime;  // Until the end of support of the product, if it has one.

    // The first day after it, when it begins on `from`; none for a lifetime, or where the calendar ends before it does.
    std::optional<Date> end(Date from) const {
        if (months) return months_after(from, months->value);
        if (days) return days_after(from, days->value);
        return std::nullopt;
    }
};
DESCRIBE(Duration, months, days, lifetime)

// A warranty (ENT-03).
struct Warranty {
    WarrantyCode code;
    OneLine<1, 120> name;
    Duration lasts;
    WarrantyStart starts = WarrantyStart::shipment;
    bool needs_registration = false;  // An unregistered product does not have it (ENT-23).
    GivenCapabilities gives;
};
DESCRIBE(Warranty, code, name, lasts, starts, needs_registration, gives)

}  // namespace aftercare::contracts
