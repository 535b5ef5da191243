// The noun of what was bought by number and is named later (ENT-14): so many of a product. It covers nothing by itself; an asset that is
// named onto it becomes a line of the contract.
#pragma once

#include "contracts/certificate.hpp"
#include "contracts/contract.hpp"

#include <optional>
#include <vector>

namespace aftercare::contracts {

struct QuantityLine {
    QuantityLineId id;
    AccountId account_id;
    ContractId contract_id;
    catalogue::Sku sku;
    std::optional<ServiceLevelCode> service_level;
    Int<1, 100'000> quantity;
    std::int64_t named = 0;  // Assets named so far; those whose lines never covered are not counted.
    Date from_day;
    Date until_day;  // The first day after it.
    LineStatus status = LineStatus::active;
    Instant created_at;
    std::int64_t version = 1;
};
DESCRIBE(QuantityLine, id, account_id, contract_id, sku, service_level, quantity, named, from_day, until_day, status, created_at,
         version)

struct AddQuantityLine {
    catalogue::Sku sku;
    Int<1, 100'000> quantity;
    std::optional<ServiceLevelCode> service_level;  // Where the plan replaces hardware.
    std::optional<Date> from_day;                   // The contract's if missing.
    std::optional<Date> until_day;
};
DESCRIBE(AddQuantityLine, sku, quantity, service_level, from_day, until_day)

// All or none of them are named.
struct NameAssets {
    describe::List<ActivationAsset, 1, 500> assets;
};
DESCRIBE(NameAssets, assets)

struct AssetsNamed {
    QuantityLine quantity_line;
    std::vector<ContractLine> lines;
};
DESCRIBE(AssetsNamed, quantity_line, lines)

struct CancelLine {
    std::optional<Date> from_day;  // The first day without cover; today if missing.
};
DESCRIBE(CancelLine, from_day)

}  // namespace aftercare::contracts
