// When a line of a contract really covers its asset. Pure interval algebra over the lines of one asset; the tests hold it
// against a day-by-day brute force.
#pragma once

#include "contracts/contract.hpp"
#include "contracts/day_set.hpp"
#include "contracts/policy.hpp"
#include "identity/regions.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aftercare::contracts {

// A line of a contract with what the decision needs of the contract; all lines of one asset make the facts.
struct CoverageLine {
    ContractId contract_id;
    ContractNumber contract_number;
    PlanCode plan;
    std::optional<ServiceLevelCode> service_level;
    Date from_day;
    std::optional<Date> until_day;                // None: until further notice.
    std::optional<Date> cancelled_from;           // The line's ...
    std::optional<Date> contract_cancelled_from;  // ... and its contract's.
    ContractStatus contract_status = ContractStatus::active;
    std::optional<std::string> reseller_name;
    std::optional<identity::RegionName> sales_region;  // Good there alone (ENT-15).
    ContractOrigin origin = ContractOrigin::order;
    std::optional<std::string> subscription_number;  // Of what a subscription includes (ENT-13).
    OneLine<2, 12> language;                         // Of the deliverables: the line's, else the contract's (ENT-27) ...
    bool on_site = false;                            // ... and whether they are given at the holder's.
};
DESCRIBE(CoverageLine, contract_id, contract_number, plan, service_level, from_day, until_day, cancelled_from,
         contract_cancelled_from, contract_status, reseller_name, sales_region, origin, subscription_number, language, on_site)

// How a line or a warranty stands on a day.
enum class CoverageState : std::uint8_t {
    active,
    future,     // Begins later.
    expired,    // Its term is over.
    draft,      // Its contract is not in force yet.
    cancelled,  // Was ended before its term was over.
    suspended,  // A premium plan within its dates, while no base plan covers the asset (ENT-11), or before the account was
                // registered at the portal (ENT-25).
};
DESCRIBE_ENUM(CoverageState, active, future, expired, draft, cancelled, suspended)

// The contract after its cancellation from `from` on, a day of its term. A draft never covered and is undone whole, from the first
// day of its term on, whichever day is given (ENT-14).
Contract cancelled(Contract contract, Date from);

// The day from which a cancellation ends the line, its own or its contract's, whichever comes first.
std::optional<Date> cancelled_from(const CoverageLine& line);

// The days on which the line stands by itself: its dates, cut by a cancellation; none while its contract is a draft.
DayRange days_in_force(const CoverageLine& line);

// Whether a contract that is good in one sales region alone is good in the country (ENT-15).
bool good_in(const identity::Regions& regions, const std::optional<identity::RegionName>& sales_region,
             const identity::CountryCode& country);

// The same for SQL: "emea DE" for each sales region with each of its countries.
std::vector<std::string> sold_in(const identity::Regions& regions);

// Where the asset is. Refers to what it is made of.
struct Whereabouts {
    const identity::Regions& regions;
    const identity::CountryCode& country;

    bool has(const CoverageLine& line) const { return good_in(regions, line.sales_region, country); }
};

// The days on which any of the lines covers the asset with the plan, where it is. Of a premium plan only those on which a base plan
// covers it there too: the overlap (ENT-11). A plan that the pack no longer has covers on no day.
DaySet covered_days(const Plans& plans, std::span<const CoverageLine> lines, const PlanCode& plan, const Whereabouts& where);

// The days on which any base plan of `plan` covers the asset where it is. REQUIRES: plan.premium().
DaySet base_days(const Plans& plans, std::span<const CoverageLine> lines, const Plan& plan, const Whereabouts& where);

// The days on which a premium plan may count: those of its base, from the account's registration at the portal on (ENT-25).
DaySet standing_days(const DaySet& base, std::optional<Date> account_registered_on);

// How the line stands on the day. `standing` is standing_days() of its plan, nullptr where it needs no base.
CoverageState state_on(const CoverageLine& line, Date day, const DaySet* standing);

}  // namespace aftercare::contracts
