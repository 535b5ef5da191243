#include "orders/order_export.hpp"

#include "orders/order_row.hpp"
#include "platform/sheet/write.hpp"

#include <memory>
#include <optional>
#include <utility>

namespace aftercare::orders {

namespace {

constexpr std::int64_t kOrdersRead = 10;  // At once, each with at most kMostUnits rows or so.

// The rows of the orders, read page by page.
class Lines {
public:
    Lines(Service& service, Caller caller, store::OrderFilter filter)
        : service_(service), caller_(std::move(caller)), filter_(std::move(filter)) {}

    const OrderRow* next() {
        while (at_ == rows_.size())
            if (!read()) return nullptr;
        return &rows_[at_++];
    }

private:
    bool read() {
        if (ended_) return false;
        const auto page = service_.list_contents(caller_, filter_, after_, kOrdersRead);
        rows_.clear();
        at_ = 0;
        for (const OrderContent& content : page)
            for (OrderRow& row : rows_of(content)) rows_.push_back(std::move(row));
        ended_ = std::ssize(page) < kOrdersRead;
        if (!page.empty()) after_ = store::place_of(page.back().order, store::OrderSort::number);
        return !page.empty();
    }

    Service& service_;
    Caller caller_;
    store::OrderFilter filter_;
    std::optional<store::OrderPlace> after_;
    std::vector<OrderRow> rows_;
    std::size_t at_ = 0;
    bool ended_ = false;
};

}  // namespace

Result<catalogue::Pieces> export_orders(Service& service, const Caller& caller, const store::OrderFilter& filter,
                                        catalogue::TableForm form) {
    const auto lines = std::make_shared<Lines>(service, caller, filter);
    const sheet::NextRowOf<OrderRow> next = [lines] { return lines->next(); };
    if (form == catalogue::TableForm::xlsx)
        return [text = std::optional(TRY(sheet::xlsx_text<OrderRow>(next)))]() mutable -> Result<std::optional<std::string>> {
            return std::exchange(text, std::nullopt);
        };
    const auto writer = std::make_shared<sheet::CsvWriter>(sheet::csv_writer<OrderRow>(next));
    return [writer]() -> Result<std::optional<std::string>> {
        std::string piece = writer->next();
        return piece.empty() ? std::nullopt : std::optional(std::move(piece));
    };
}

Result<std::string> order_template(catalogue::TableForm form) {
    return form == catalogue::TableForm::xlsx ? sheet::xlsx_template_text(example_row()) : sheet::csv_template(example_row());
}

}  // namespace aftercare::orders
