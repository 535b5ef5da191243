// SQL of what hangs on a contract: quantity lines, documents, change requests; and of one line of it.
#pragma once

#include "contracts/change_request.hpp"
#include "contracts/document.hpp"
#include "contracts/quantity_line.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::contracts::store {

// Everything here is of one contract: what is another contract's is not there. Lists are in the order of ids, at most `limit`, those
// after `after`.

std::optional<ContractLine> find_line_locked(db::Tx& tx, ContractId contract, ContractLineId id);
// Its status and where it was cancelled from. REQUIRES: in scope.
void update(db::Tx& tx, const ContractLine& line);
// Says that these lines were named onto a quantity.
void set_quantity_line(db::Tx& tx, const std::vector<ContractLine>& lines, QuantityLineId quantity);

void insert(db::Tx& tx, const QuantityLine& line);
std::optional<QuantityLine> find_quantity_line(db::Tx& tx, ContractId contract, QuantityLineId id, bool lock = false);
std::vector<QuantityLine> quantity_lines_of(db::Tx& tx, ContractId contract, std::optional<QuantityLineId> after,
                                            std::int64_t limit);
// How many were named, and its status. REQUIRES: in scope.
void update(db::Tx& tx, const QuantityLine& line);

void insert(db::Tx& tx, const ContractDocument& document);
std::optional<ContractDocument> find_document(db::Tx& tx, ContractId contract, ContractDocumentId id, bool lock = false);
std::vector<ContractDocument> documents_of(db::Tx& tx, ContractId contract, std::optional<ContractDocumentId> after,
                                           std::int64_t limit);
std::int64_t count_documents(db::Tx& tx, ContractId contract);
void remove(db::Tx& tx, const ContractDocument& document);

void insert(db::Tx& tx, const ChangeRequest& request);
std::vector<ChangeRequest> change_requests_of(db::Tx& tx, ContractId contract, std::optional<identity::CareRequestId> after,
                                              std::int64_t limit);

}  // namespace aftercare::contracts::store
