// What holders of contracts wish to have changed that they can't change by themselves, since it alters cover or price (ENT-14): an
// administrative case at Customer Care, with the wishes as data.
#pragma once

#include "contracts/contract.hpp"
#include "identity/care_request.hpp"

#include <optional>
#include <string>

namespace aftercare::contracts {

struct ContractWishes {
    std::optional<PlanCode> plan;
    std::optional<ServiceLevelCode> service_level;
    std::optional<Date> from_day;
    std::optional<Date> until_day;  // The first day after the term.
    std::optional<Int<1, 1'200>> term_months;
    std::optional<identity::RegionName> sales_region;
    std::optional<OneLine<1, 60>> order_number;
    std::optional<describe::List<assets::AssetId, 1, 500>> assets_to_add;
    std::optional<describe::List<assets::AssetId, 1, 500>> assets_to_remove;
};
DESCRIBE(ContractWishes, plan, service_level, from_day, until_day, term_months, sales_region, order_number, assets_to_add,
         assets_to_remove)

struct RequestChange {
    std::optional<ContractWishes> wishes;
    Text<1, 3000> message;
};
DESCRIBE(RequestChange, wishes, message)

// Its id and number are those of the request to Customer Care that it opened.
struct ChangeRequest {
    identity::CareRequestId id;
    AccountId account_id;
    ContractId contract_id;
    identity::CareRequestNumber number;
    ContractWishes wishes;
    Text<1, 3000> message;
    Instant created_at;
};
DESCRIBE(ChangeRequest, id, account_id, contract_id, number, wishes, message, created_at)

// The wishes for a person, a line each; empty where there are none.
std::string words(const ContractWishes& wishes);

}  // namespace aftercare::contracts
