// What was said of contracts, and SQL: the only place that names the table contract_fact.
#pragma once

#include "assets/claim.hpp"
#include "contracts/contract.hpp"
#include "platform/db/db.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::contracts::store {

// By field; one that is absent has the source of the contract itself. REQUIRES: the contract is in scope.
std::map<std::string, std::vector<assets::Claim>> find_claims(db::Tx& tx, const Contract& contract);
void replace_claims(db::Tx& tx, const Contract& contract, const std::string& field, const std::vector<assets::Claim>& claims);

// The line, where the contract has it. REQUIRES: the contract is in scope.
std::optional<ContractLine> find_line(db::Tx& tx, const Contract& contract, ContractLineId line);

}  // namespace aftercare::contracts::store
