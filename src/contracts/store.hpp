// Contracts and SQL: the only place that names the tables contract, contract_line and contract_count. What is outside the
// transaction's scope is not there.
#pragma once

#include "contracts/coverage_rules.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::contracts::store {

std::optional<Contract> find(db::Tx& tx, ContractId id);
// The same, locked until the commit.
std::optional<Contract> find_locked(db::Tx& tx, ContractId id);
// The account's contract that the subscription includes.
std::optional<Contract> find_by_subscription(db::Tx& tx, AccountId account, const OneLine<1, 60>& subscription_number);
// The number of one that goes on from the contract: a draft, one in force or to come, not one that was cancelled.
std::optional<ContractNumber> renewal_of(db::Tx& tx, const Contract& contract);
std::vector<Contract> find_by_numbers(db::Tx& tx, const std::vector<ContractNumber>& numbers);

// False where the account has a contract of the same subscription.
[[nodiscard]] bool insert_new(db::Tx& tx, const Contract& contract);
// What may be corrected, the status and the end. REQUIRES: in scope.
void update(db::Tx& tx, const Contract& contract);
// The next count of the year, never given again (ENT-14). Locks the year's count until the commit.
std::int64_t next_count(db::Tx& tx, std::int64_t year);

// Which contracts a list holds; what is absent does not narrow.
struct ContractFilter {
    std::optional<AccountId> account_id;
    std::optional<ContractNumber> number;
    std::optional<PlanCode> plan;
    std::optional<ContractStatus> status;
    std::optional<assets::AssetId> asset_id;  // On one of its lines.
};

// In the order of their ids (of their making), at most `limit`, those after `after`.
std::vector<Contract> list(db::Tx& tx, const ContractFilter& filter, std::optional<ContractId> after, std::int64_t limit);

void insert(db::Tx& tx, const ContractLine& line);
// In the order of their ids, at most `limit`, those after `after`.
std::vector<ContractLine> lines_of(db::Tx& tx, const Contract& contract, std::optional<ContractLineId> after, std::int64_t limit);
// The lines of the contract for any of these assets.
std::vector<ContractLine> lines_for(db::Tx& tx, ContractId contract, const std::vector<assets::AssetId>& assets);

// Moves the end of the contract's lines that ended on `before` to the contract's end; those that would begin after it are undone.
void move_line_ends(db::Tx& tx, const Contract& contract, Date before);
// Ends the contract's active lines for these assets from the day on, and gives them as they are then; what ended before is left alone.
std::vector<ContractLine> end_lines(db::Tx& tx, const Contract& contract, const std::vector<assets::AssetId>& assets, Date from);

// The cover of one asset of the account, over all its contracts: the look-up's hot path.
std::vector<CoverageLine> coverage_of(db::Tx& tx, AccountId account, assets::AssetId asset);

struct AssetCoverage {
    assets::AssetId asset_id;
    CoverageLine line;
};
// The cover of each of the assets, by asset.
std::vector<AssetCoverage> coverage_of(db::Tx& tx, const std::vector<assets::AssetId>& assets);

struct ContractAsset {
    ContractId contract_id;
    assets::AssetId asset_id;
};
DESCRIBE(ContractAsset, contract_id, asset_id)
// The assets on the contracts' lines, each once, by contract; at most `limit`.
std::vector<ContractAsset> assets_on(db::Tx& tx, const std::vector<ContractId>& contracts, std::int64_t limit);

}  // namespace aftercare::contracts::store
