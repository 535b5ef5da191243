#include "contracts/problems.hpp"

namespace aftercare::contracts {

Problem contract_unknown() {
    return {.kind = ProblemKind::not_found,
            .code = "contracts.contract_unknown",
            .detail = "There is no such contract.",
            .remedy = "Check the id; GET /api/v1/contracts lists what you may see.",
            .rule = "ID-09"};
}

Problem contract_cancelled(std::string remedy) {
    return {.kind = ProblemKind::conflict,
            .code = "contracts.contract_cancelled",
            .detail = "The contract was cancelled.",
            .remedy = std::move(remedy),
            .rule = "ENT-14"};
}

Problem plan_not_offered(const PlanCode& plan) {
    return {.kind = ProblemKind::invalid_input,
            .code = "contracts.plan_not_offered",
            .detail = "The policy pack offers no plan " + plan.text() + ".",
            .remedy = "Choose one of GET /api/v1/plans.",
            .rule = "ENT-10",
            .fields = {{"/plan", "names no plan that is offered"}}};
}

}  // namespace aftercare::contracts
