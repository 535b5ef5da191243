#include "contracts/contract_fact_store.hpp"

#include <algorithm>

namespace aftercare::contracts::store {

namespace {

using assets::Claim;
using db::Statement;

struct FactRow {
    AccountId account_id;
    ContractId contract_id;
    std::string field;
    assets::FactSource source{};
    describe::Json value;
    Instant at;
    std::optional<std::string> actor_kind;
    std::optional<Uuid> actor_id;
};
DESCRIBE(FactRow, account_id, contract_id, field, source, value, at, actor_kind, actor_id)

constexpr Statement kClear{"contracts.clear_claims",
                           "delete from contract_fact where account_id = :account_id and contract_id = :contract_id"
                           " and field = :field and {scope:account_id}"};

}  // namespace

std::map<std::string, std::vector<Claim>> find_claims(db::Tx& tx, const Contract& contract) {
    static const Statement kFind{"contracts.find_claims",
                                 db::literal("select " + std::string(db::columns_of<FactRow>("f")) +
                                             " from contract_fact f where f.account_id = :account_id"
                                             " and f.contract_id = :contract_id and {scope:f.account_id} order by f.field")};
    std::map<std::string, std::vector<Claim>> claims;
    for (FactRow& row : tx.all<FactRow>(kFind, {{"account_id", contract.account_id}, {"contract_id", contract.id}})) {
        std::vector<Claim>& of_field = claims[row.field];
        const Claim claim{row.field, row.source, std::move(row.value), row.at, std::move(row.actor_kind), row.actor_id};
        of_field.insert(std::ranges::lower_bound(of_field, claim.source, {}, &Claim::source), claim);
    }
    return claims;
}

void replace_claims(db::Tx& tx, const Contract& contract, const std::string& field, const std::vector<Claim>& claims) {
    tx.run(kClear, {{"account_id", contract.account_id}, {"contract_id", contract.id}, {"field", field}});
    for (const Claim& claim : claims)
        tx.insert("contract_fact", FactRow{contract.account_id, contract.id, field, claim.source, claim.value, claim.at,
                                           claim.actor_kind, claim.actor_id});
}

std::optional<ContractLine> find_line(db::Tx& tx, const Contract& contract, ContractLineId line) {
    static const Statement kFind{"contracts.find_line",
                                 db::literal("select " + std::string(db::columns_of<ContractLine>("l")) +
                                             " from contract_line l where l.account_id = :account_id and l.id = :id"
                                             " and l.contract_id = :contract_id and {scope:l.account_id}")};
    return tx.one<ContractLine>(kFind, {{"account_id", contract.account_id}, {"id", line}, {"contract_id", contract.id}});
}

}  // namespace aftercare::contracts::store
