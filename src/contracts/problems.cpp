#include "contracts/problems.hpp"

namespace aftercare::contracts {

Problem refusal(std::string code, std::string rule, std::string pointer, std::string detail, std::string remedy) {
    return {.kind = ProblemKind::conflict,
            .code = std::move(code),
            .detail = detail,
            .remedy = std::move(remedy),
            .rule = std::move(rule),
            .fields = {{std::move(pointer), std::move(detail)}}};
}

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

Problem of_subscription(const Contract& contract, std::string pointer) {
    Problem problem{.kind = ProblemKind::conflict,
                    .code = "contracts.of_subscription",
                    .detail = "Contract " + contract.number.text() + " is included in subscription " +
                              (contract.subscription_number ? contract.subscription_number->text() : std::string("?")) +
                              "; it changes, ends and is renewed with that one.",
                    .remedy = "Change or renew the subscription.",
                    .rule = "ENT-13"};
    if (!pointer.empty()) problem.fields = {{std::move(pointer), "names a contract of a subscription"}};
    return problem;
}

Problem renewed_already(const Contract& contract, const ContractNumber& by, std::string pointer) {
    Problem problem{.kind = ProblemKind::conflict,
                    .code = "contracts.renewed_already",
                    .detail = "Contract " + contract.number.text() + " is renewed by contract " + by.text() + " already.",
                    .remedy =
                        "Renew that one, or have it cancelled first. Where it renews only a part of the assets, Customer Care "
                        "enters a contract for the others (POST /api/v1/contracts with renews_part true).",
                    .rule = "ENT-14"};
    if (!pointer.empty()) problem.fields = {{std::move(pointer), "names a contract that is renewed already"}};
    return problem;
}

Problem subscription_recorded(const OneLine<1, 60>& number, const Contract* there) {
    return {.kind = ProblemKind::conflict,
            .code = "contracts.subscription_recorded",
            .detail = "Subscription " + number.text() + " includes a contract already" +
                      (there ? ", " + there->number.text() + "." : std::string(".")),
            .remedy = "Change that one (PATCH /api/v1/subscription-covers/{contract_id}).",
            .rule = "ENT-13",
            .fields = {{"/subscription_number", "was recorded before"}}};
}

Problem plan_not_offered(const PlanCode& plan) {
    return {.kind = ProblemKind::invalid_input,
            .code = "contracts.plan_not_offered",
            .detail = "The policy pack offers no plan " + plan.text() + ".",
            .remedy = "Choose one of GET /api/v1/plans.",
            .rule = "ENT-10",
            .fields = {{"/plan", "names no plan that is offered"}}};
}

Problem about_assets(Problem problem) {
    constexpr std::string_view kLines = "/lines/";
    for (FieldProblem& field : problem.fields)
        if (field.pointer.starts_with(kLines)) field.pointer = "/assets/" + field.pointer.substr(kLines.size());
    return problem;
}

}  // namespace aftercare::contracts
