// The lines of a quotation as a table to take away (ENT-14).
#pragma once

#include "contracts/quotation_service.hpp"
#include "platform/exports/table.hpp"

namespace aftercare::contracts {

// All lines by their numbers, under the quotation's number. Fails with contracts.quotation_unknown and as exports::table(). `service`
// must outlive the stream.
Result<http::Stream> export_quotation(QuotationService& service, const Caller& caller, QuotationId id,
                                      std::optional<exports::TableForm> form);

}  // namespace aftercare::contracts
