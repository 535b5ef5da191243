// SQL of quotations: the tables quotation, quotation_line and quotation_count.
#pragma once

#include "contracts/quotation.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::contracts::store {

void insert(db::Tx& tx, const Quotation& quotation, const std::vector<QuotationLine>& lines);
std::optional<Quotation> find_quotation(db::Tx& tx, QuotationId id, bool lock = false);
// Its status, and what came of it. REQUIRES: in scope.
void update(db::Tx& tx, const Quotation& quotation);
// Those of the contract that could still be accepted, locked until the commit.
std::vector<Quotation> open_quotations_of(db::Tx& tx, const Contract& contract);
// The next count of the year, never given again.
std::int64_t next_quotation(db::Tx& tx, std::int64_t year);

struct QuotationFilter {
    std::optional<AccountId> account_id;
    std::optional<ContractId> contract_id;
    std::optional<QuotationNumber> number;
    std::optional<QuotationStatus> status;
    Date today;  // What is open and what has expired.
};
// In the order of their ids, at most `limit`, those after `after`.
std::vector<Quotation> list(db::Tx& tx, const QuotationFilter& filter, std::optional<QuotationId> after, std::int64_t limit);

// By their numbers, at most `limit`, those after `after`.
std::vector<QuotationLine> lines_of(db::Tx& tx, const Quotation& quotation, std::optional<QuotedAs> outcome, std::int64_t after,
                                    std::int64_t limit);

}  // namespace aftercare::contracts::store
