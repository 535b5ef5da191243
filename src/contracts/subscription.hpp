// What a subscription licence includes: a contract for its term, which changes and ends with it (ENT-13).
#pragma once

#include "contracts/contract.hpp"
#include "platform/describe/type.hpp"

#include <optional>
#include <vector>

namespace aftercare::contracts {

// An asset that the subscription is for.
struct SubscribedAsset {
    std::optional<assets::AssetId> asset_id;
    std::optional<assets::SerialNumber> serial_number;
    std::optional<catalogue::Sku> sku;              // Where the account has the serial number under several products.
    std::optional<ServiceLevelCode> service_level;  // The policy's if missing.
};
DESCRIBE(SubscribedAsset, asset_id, serial_number, sku, service_level)

struct CoverBySubscription {
    std::optional<AccountId> account_id;       // The caller's own if missing.
    OneLine<1, 60> subscription_number;        // Each includes one contract.
    std::optional<Date> from_day;              // Of the subscription's term; today if missing.
    std::optional<Int<1, 1'200>> term_months;  // Either this or until_day.
    std::optional<Date> until_day;             // The first day after the term.
    std::optional<OneLine<1, 60>> order_number;
    describe::List<SubscribedAsset, 1, 500> assets;
};
DESCRIBE(CoverBySubscription, account_id, subscription_number, from_day, term_months, until_day, order_number, assets)

// What became of the subscription; what is missing stays.
struct ChangeSubscriptionCover {
    std::optional<Date> until_day;   // Its term was made longer or shorter: the first day after it.
    std::optional<Date> ended_from;  // It was ended: from this day of its term on.
    std::optional<describe::List<SubscribedAsset, 1, 500>> add;
    std::optional<describe::List<assets::AssetId, 1, 500>> remove;  // From today on.
};
DESCRIBE(ChangeSubscriptionCover, until_day, ended_from, add, remove)

struct SubscriptionCovered {
    Contract contract;
    std::vector<ContractLine> lines;  // Those that were made now.
};
DESCRIBE(SubscriptionCovered, contract, lines)

}  // namespace aftercare::contracts
