#include "contracts/quotation_export.hpp"

namespace aftercare::contracts {

namespace {

constexpr std::size_t kRowsRead = 500;  // At once.

QuotationRow row_of(const QuotationLine& line) {
    return {.line = line.number,
            .outcome = line.outcome,
            .serial_number = line.serial_number,
            .sku = line.sku,
            .host_name = line.host_name,
            .service_level = line.service_level,
            .from_day = line.from_day,
            .until_day = line.until_day,
            .list_price = line.list_price,
            .price = line.price,
            .why = line.detail,
            .rule = line.rule,
            .remedy = line.remedy};
}

}  // namespace

Result<http::Stream> export_quotation(QuotationService& service, const Caller& caller, QuotationId id, const exports::Ask& ask) {
    const Quotation quotation = TRY(service.find(caller, id));
    const auto read = [&service, caller, id](const QuotationLine* last) {
        return service.lines(caller, id, std::nullopt, last == nullptr ? 0 : last->number, kRowsRead);
    };
    const auto add = [](const QuotationLine& line, std::vector<QuotationRow>& rows) { rows.push_back(row_of(line)); };
    return exports::table<QuotationRow>(TRY((exports::by_page<QuotationLine, QuotationRow>(kRowsRead, read, add))), ask,
                                        quotation.number.text());
}

}  // namespace aftercare::contracts
