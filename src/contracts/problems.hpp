// Refusals that several use cases of contracts share.
#pragma once

#include "contracts/contract.hpp"
#include "platform/base/problem.hpp"

#include <string>

namespace aftercare::contracts {

// A rule that does not allow what was asked for; the detail stands at the field too.
Problem refusal(std::string code, std::string rule, std::string pointer, std::string detail, std::string remedy);

Problem contract_unknown();                      // contracts.contract_unknown
Problem contract_cancelled(std::string remedy);  // contracts.contract_cancelled
// ENT-13: a contract that a subscription includes changes and ends with it. `pointer`: of the field at fault, empty where none is.
Problem of_subscription(const Contract& contract, std::string pointer = {});
// ENT-13: the subscription includes a contract already, `there` where it is known.
Problem subscription_recorded(const OneLine<1, 60>& number, const Contract* there);
// ENT-14: another contract goes on from this one, `by`. `pointer`: of the field at fault, empty where none is.
Problem renewed_already(const Contract& contract, const ContractNumber& by, std::string pointer = {});
Problem plan_not_offered(const PlanCode& plan);  // contracts.plan_not_offered
// The refusal of lines as who named assets reads it: fields below /lines/ are below /assets/.
Problem about_assets(Problem problem);

}  // namespace aftercare::contracts
