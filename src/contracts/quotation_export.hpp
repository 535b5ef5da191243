// The lines of a quotation as a table to take away (ENT-14).
#pragma once

#include "contracts/quotation_service.hpp"
#include "contracts/table.hpp"

namespace aftercare::contracts {

// All lines by their numbers; CSV is made while it is asked for. Fails with contracts.quotation_unknown, sheet.not_written and
// sheet.cell_too_long (XLSX). `service` must outlive the pieces.
Result<Pieces> export_quotation(QuotationService& service, const Caller& caller, QuotationId id, TableForm form);

}  // namespace aftercare::contracts
