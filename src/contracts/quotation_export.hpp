// The lines of a quotation as a table to take away (ENT-14).
#pragma once

#include "contracts/quotation_service.hpp"
#include "platform/exports/table.hpp"

namespace aftercare::contracts {

// A line as people read it in a table.
struct QuotationRow {
    std::int64_t line = 0;
    QuotedAs outcome = QuotedAs::left_out;
    assets::SerialNumber serial_number;
    catalogue::Sku sku;
    std::optional<OneLine<1, 255>> host_name;
    std::optional<ServiceLevelCode> service_level;
    std::optional<Date> from_day;
    std::optional<Date> until_day;
    std::optional<Money> list_price;
    std::optional<Money> price;
    std::optional<std::string> why;
    std::optional<std::string> rule;
    std::optional<std::string> remedy;
};
DESCRIBE(QuotationRow, line, outcome, serial_number, sku, host_name, service_level, from_day, until_day, list_price, price, why,
         rule, remedy)

// All lines by their numbers, under the quotation's number. Fails with contracts.quotation_unknown and as exports::table(). `service`
// must outlive the stream.
Result<http::Stream> export_quotation(QuotationService& service, const Caller& caller, QuotationId id, const exports::Ask& ask);

}  // namespace aftercare::contracts
