#include "contracts/paper_store.hpp"

namespace aftercare::contracts::store {

namespace {

using db::Statement;

template <class Row>
std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<Row>("t")) + " from " + std::string(rest));
}

#define ONE_OF_CONTRACT " t where t.contract_id = :contract_id and t.id = :id and {scope:t.account_id}"
#define PAGE_OF_CONTRACT                                             \
    " t where t.contract_id = :contract_id and {scope:t.account_id}" \
    " and (cast(:after as text) is null or t.id > :after) order by t.id limit :limit"

constexpr Statement kUpdateLine{"contracts.update_line",
                                "update contract_line set status = :status, cancelled_from = :cancelled_from, version = :version"
                                " where account_id = :account_id and id = :id and {scope:account_id}"};
constexpr Statement kSetQuantity{"contracts.set_quantity_line",
                                 "update contract_line set quantity_line_id = :quantity_line_id where {in:id:lines}"
                                 " and {scope:account_id}"};
constexpr Statement kUpdateQuantity{"contracts.update_quantity_line",
                                    "update contract_quantity set named = :named, status = :status, version = :version"
                                    " where account_id = :account_id and id = :id and {scope:account_id}"};
constexpr Statement kRemoveDocument{
    "contracts.remove_document",
    "delete from contract_document where account_id = :account_id and id = :id and {scope:account_id}"};
constexpr Statement kCountDocuments{"contracts.count_documents",
                                    "select count(*) from contract_document t where t.contract_id = :contract_id"
                                    " and {scope:t.account_id}"};

}  // namespace

std::optional<ContractLine> find_line_locked(db::Tx& tx, ContractId contract, ContractLineId id) {
    static const Statement kLine{"contracts.lock_line", select<ContractLine>("contract_line" ONE_OF_CONTRACT " {for_update}")};
    return tx.one<ContractLine>(kLine, {{"contract_id", contract}, {"id", id}});
}

void update(db::Tx& tx, const ContractLine& line) {
    const std::int64_t touched = tx.run(kUpdateLine, {{"status", line.status},
                                                      {"cancelled_from", line.cancelled_from},
                                                      {"version", line.version},
                                                      {"account_id", line.account_id},
                                                      {"id", line.id}});
    check(touched == 1, "contracts: update of no line in scope");
}

void set_quantity_line(db::Tx& tx, const std::vector<ContractLine>& lines, QuantityLineId quantity) {
    std::vector<ContractLineId> ids;
    for (const ContractLine& line : lines) ids.push_back(line.id);
    const std::int64_t touched = tx.run(kSetQuantity, {{"quantity_line_id", quantity}, {"lines", ids}});
    check(touched == std::ssize(lines), "contracts: naming of no lines in scope");
}

void insert(db::Tx& tx, const QuantityLine& line) { tx.insert("contract_quantity", line); }

std::optional<QuantityLine> find_quantity_line(db::Tx& tx, ContractId contract, QuantityLineId id, bool lock) {
    static const Statement kFind{"contracts.find_quantity_line", select<QuantityLine>("contract_quantity" ONE_OF_CONTRACT)};
    static const Statement kLock{"contracts.lock_quantity_line",
                                 select<QuantityLine>("contract_quantity" ONE_OF_CONTRACT " {for_update}")};
    return tx.one<QuantityLine>(lock ? kLock : kFind, {{"contract_id", contract}, {"id", id}});
}

std::vector<QuantityLine> quantity_lines_of(db::Tx& tx, ContractId contract, std::optional<QuantityLineId> after,
                                            std::int64_t limit) {
    static const Statement kList{"contracts.quantity_lines", select<QuantityLine>("contract_quantity" PAGE_OF_CONTRACT)};
    return tx.all<QuantityLine>(kList, {{"contract_id", contract}, {"after", after}, {"limit", limit}});
}

void update(db::Tx& tx, const QuantityLine& line) {
    const std::int64_t touched = tx.run(kUpdateQuantity, {{"named", line.named},
                                                          {"status", line.status},
                                                          {"version", line.version},
                                                          {"account_id", line.account_id},
                                                          {"id", line.id}});
    check(touched == 1, "contracts: update of no quantity line in scope");
}

void insert(db::Tx& tx, const ContractDocument& document) { tx.insert("contract_document", document); }

std::optional<ContractDocument> find_document(db::Tx& tx, ContractId contract, ContractDocumentId id, bool lock) {
    static const Statement kFind{"contracts.find_document", select<ContractDocument>("contract_document" ONE_OF_CONTRACT)};
    static const Statement kLock{"contracts.lock_document",
                                 select<ContractDocument>("contract_document" ONE_OF_CONTRACT " {for_update}")};
    return tx.one<ContractDocument>(lock ? kLock : kFind, {{"contract_id", contract}, {"id", id}});
}

std::vector<ContractDocument> documents_of(db::Tx& tx, ContractId contract, std::optional<ContractDocumentId> after,
                                           std::int64_t limit) {
    static const Statement kList{"contracts.documents", select<ContractDocument>("contract_document" PAGE_OF_CONTRACT)};
    return tx.all<ContractDocument>(kList, {{"contract_id", contract}, {"after", after}, {"limit", limit}});
}

std::int64_t count_documents(db::Tx& tx, ContractId contract) {
    return tx.all<std::int64_t>(kCountDocuments, {{"contract_id", contract}}).at(0);
}

void remove(db::Tx& tx, const ContractDocument& document) {
    const std::int64_t touched = tx.run(kRemoveDocument, {{"account_id", document.account_id}, {"id", document.id}});
    check(touched == 1, "contracts: removal of no document in scope");
}

void insert(db::Tx& tx, const ChangeRequest& request) { tx.insert("contract_change_request", request); }

std::vector<ChangeRequest> change_requests_of(db::Tx& tx, ContractId contract, std::optional<identity::CareRequestId> after,
                                              std::int64_t limit) {
    static const Statement kList{"contracts.change_requests", select<ChangeRequest>("contract_change_request" PAGE_OF_CONTRACT)};
    return tx.all<ChangeRequest>(kList, {{"contract_id", contract}, {"after", after}, {"limit", limit}});
}

}  // namespace aftercare::contracts::store
