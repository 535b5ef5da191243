// How each line and each warranty of an asset bears on a question: whether it gives the service on that day, and how near it
// comes where it does not. The steps between the coverage algebra and the answer; entitlement_rules.hpp has the order.
#pragma once

#include "contracts/entitlement_rules.hpp"

#include <string>
#include <vector>

namespace aftercare::contracts {

// From the best answer to the farthest miss, in the order of the table in entitlement_rules.hpp.
enum class Nearness : std::uint8_t {
    covered_by_contract,
    covered_by_warranty,
    wrong_region,
    not_in_country,
    account_not_registered,
    base_plan_missing,
    partner_gives_it,
    not_started,
    contract_over,
    warranty_over,
    draft,  // Would give it if it were put in force.
    gives_other_things,
    draft_over,  // A draft whose term is over.
    would_not_give_it,
};

struct Judged {
    ConsideredCoverage coverage;
    Nearness nearness = Nearness::would_not_give_it;
    const Plan* plan = nullptr;          // Of a contract line whose plan the pack has.
    const CoverageLine* line = nullptr;  // Of a contract line. Refers to the facts.
};

// Every line and warranty, the nearest first; where one contract is asked for, the lines on it alone, unless there are none.
std::vector<Judged> judge_coverage(const Terms& terms, const EntitlementFacts& facts, const Question& question);

}  // namespace aftercare::contracts
