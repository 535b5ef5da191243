// What somebody can do who is not entitled (ENT-18). Pure.
#pragma once

#include "contracts/coverage_judge.hpp"

#include <vector>

namespace aftercare::contracts {

// The ways to get help after a refusal for `reason`, the best first. `nearest` is the line or warranty that came nearest,
// nullptr where there is none or where something else stood in the way.
std::vector<WayOut> ways_out(const Terms& terms, const EntitlementFacts& facts, const Question& question, Reason reason,
                             const Judged* nearest);

// The levels of `plan` that are given where the asset is (ENT-26).
std::vector<ServiceLevelCode> levels_to_be_had(const Terms& terms, const Plan& plan, const EntitlementFacts& facts);
// Whether hardware is replaced at this level where the asset is (ENT-26). A level that the pack no longer has is given nowhere.
bool level_reaches(const Terms& terms, const ServiceLevelCode& code, const EntitlementFacts& facts);
// Whether a contract that is good in one sales region alone is good where the asset is (ENT-15).
bool region_fits(const Terms& terms, const std::optional<identity::RegionName>& sales_region, const EntitlementFacts& facts);

}  // namespace aftercare::contracts
