// Who says each field of a contract and of its lines (ENT-29): what it was bought with (a person entered it, or an e-certificate brought
// it, which was ordered), and what people corrected since. A correction is the value in force at once.
#pragma once

#include "assets/claim.hpp"
#include "contracts/service.hpp"

#include <vector>

namespace aftercare::contracts {

struct ContractSources {
    static constexpr std::string_view kDoc = "Who says each field of a contract, since when, and what others say.";
    ContractId contract_id;
    std::vector<assets::SourcedField> fields;
};
DESCRIBE(ContractSources, contract_id, fields)

struct ContractLineSources {
    static constexpr std::string_view kDoc = "Who says each field of a line of a contract, and since when.";
    ContractId contract_id;
    ContractLineId line_id;
    std::vector<assets::SourcedField> fields;
};
DESCRIBE(ContractLineSources, contract_id, line_id, fields)

// Notes who made a field what it is now, for each that differs. In the transaction of the change.
void keep_corrections(db::Tx& tx, Env& env, const Caller& caller, const Contract& before, const Contract& after);

// Fails with contracts.contract_unknown.
Result<ContractSources> sources_of(Service& service, const Caller& caller, ContractId id);
// Fails with contracts.contract_unknown, contracts.line_unknown.
Result<ContractLineSources> sources_of(Service& service, const Caller& caller, ContractId id, ContractLineId line);

}  // namespace aftercare::contracts
