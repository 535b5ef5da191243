// Refusals that several use cases of contracts share.
#pragma once

#include "contracts/plan.hpp"
#include "platform/base/problem.hpp"

#include <string>

namespace aftercare::contracts {

Problem contract_unknown();                      // contracts.contract_unknown
Problem contract_cancelled(std::string remedy);  // contracts.contract_cancelled
Problem plan_not_offered(const PlanCode& plan);  // contracts.plan_not_offered

}  // namespace aftercare::contracts
