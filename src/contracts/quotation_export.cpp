#include "contracts/quotation_export.hpp"

namespace aftercare::contracts {

namespace {

constexpr std::size_t kRowsRead = 500;  // At once.

// A line as people read it.
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

Result<http::Stream> export_quotation(QuotationService& service, const Caller& caller, QuotationId id,
                                      std::optional<exports::TableForm> form) {
    const Quotation quotation = TRY(service.find(caller, id));
    const auto read = [&service, caller, id](const QuotationLine* last) {
        return service.lines(caller, id, std::nullopt, last == nullptr ? 0 : last->number, kRowsRead);
    };
    const auto add = [](const QuotationLine& line, std::vector<QuotationRow>& rows) { rows.push_back(row_of(line)); };
    return exports::table<QuotationRow>(TRY((exports::by_page<QuotationLine, QuotationRow>(kRowsRead, read, add))), form,
                                        quotation.number.text());
}

}  // namespace aftercare::contracts
