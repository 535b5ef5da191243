// Whether an asset may be put on a contract, and on which days (ENT-12, ENT-14, ENT-26). Pure.
#pragma once

#include "contracts/entitlement_rules.hpp"
#include "contracts/requests.hpp"
#include "platform/base/result.hpp"

#include <optional>
#include <span>
#include <vector>

namespace aftercare::contracts {

// Asked in this order; the first that holds refuses the line. Every pointer is relative to the line.
//
//   identity.embargoed             the account's or the site's country (ID-11)
//   contracts.site_not_registered  its site has no whole address (ENT-12)
//   contracts.third_party_part     another maker's product (ENT-12)
//   contracts.not_in_use           decommissioned or lost (ENT-12)
//   contracts.grey_market          from neither the vendor nor an authorised reseller (ENT-12)
//   contracts.wrong_region         the contract is good in another sales region alone (ENT-15)
//   contracts.line_outside_term    its days are not inside the contract's, or are none (ENT-14)
//   contracts.past_end_of_support  the product's support is over before the line begins (ENT-14)
//   contracts.service_level_needed, contracts.service_level_not_given   missing, or not one of the plan's (ENT-10)
//   contracts.not_in_country       the level is not given at the site; names those to be had (ENT-26)
//   contracts.line_overlaps        the contract covers the asset on some of these days already (ENT-14)
Result<DayRange> plan_line(const Terms& terms, const Plan& plan, const Contract& contract, const EntitlementFacts& facts,
                           const NewLine& line, std::span<const DayRange> days_on_contract);

// Moves the field problems of a refusal under `pointer`: "/service_level" becomes "/lines/3/service_level".
Problem at_pointer(Problem problem, const std::string& pointer);

}  // namespace aftercare::contracts
