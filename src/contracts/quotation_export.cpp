#include "contracts/quotation_export.hpp"

#include <memory>

namespace aftercare::contracts {

namespace {

constexpr std::int64_t kRowsRead = 500;  // At once.

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

// The lines of a quotation, read page by page.
class Rows {
public:
    Rows(QuotationService& service, Caller caller, QuotationId id) : service_(service), caller_(std::move(caller)), id_(id) {}

    const QuotationRow* next() {
        if (at_ == page_.size() && !read()) return nullptr;
        row_ = row_of(page_[at_++]);
        return &row_;
    }

private:
    bool read() {
        if (ended_) return false;
        auto page = service_.lines(caller_, id_, std::nullopt, page_.empty() ? 0 : page_.back().number, kRowsRead);
        page_ = page ? *std::move(page) : std::vector<QuotationLine>{};
        at_ = 0;
        ended_ = std::ssize(page_) < kRowsRead;
        return !page_.empty();
    }

    QuotationService& service_;
    Caller caller_;
    QuotationId id_;
    std::vector<QuotationLine> page_;
    std::size_t at_ = 0;
    bool ended_ = false;
    QuotationRow row_;
};

}  // namespace

Result<Pieces> export_quotation(QuotationService& service, const Caller& caller, QuotationId id, TableForm form) {
    TRY(service.find(caller, id));
    const auto rows = std::make_shared<Rows>(service, caller, id);
    return pieces_of<QuotationRow>([rows] { return rows->next(); }, form);
}

}  // namespace aftercare::contracts
