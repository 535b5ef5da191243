#include "catalogue/product_export.hpp"

#include "catalogue/product_line.hpp"
#include "platform/sheet/write.hpp"

#include <memory>
#include <optional>
#include <utility>

namespace aftercare::catalogue {

namespace {

constexpr std::int64_t kRowsRead = 500;  // At once.

// The lines of the products, read page by page.
class Lines {
public:
    Lines(Service& service, Caller caller, store::ProductFilter filter)
        : service_(service), caller_(std::move(caller)), filter_(std::move(filter)) {}

    const ProductLine* next() {
        if (at_ == page_.size() && !read()) return nullptr;
        line_ = line_of(page_[at_++]);
        return &line_;
    }

private:
    bool read() {
        if (ended_) return false;
        std::optional<store::ProductPlace> after;
        if (!page_.empty()) after = store::place_of(page_.back(), store::ProductSort::sku);
        page_ = service_.list(caller_, filter_, {}, after, kRowsRead, false).rows;
        at_ = 0;
        ended_ = std::ssize(page_) < kRowsRead;
        return !page_.empty();
    }

    Service& service_;
    Caller caller_;
    store::ProductFilter filter_;
    std::vector<Product> page_;
    std::size_t at_ = 0;
    bool ended_ = false;
    ProductLine line_;
};

}  // namespace

Result<Pieces> export_products(Service& service, const Caller& caller, const store::ProductFilter& filter, TableForm form) {
    const auto lines = std::make_shared<Lines>(service, caller, filter);
    const sheet::NextRowOf<ProductLine> next = [lines] { return lines->next(); };
    if (form == TableForm::xlsx)
        return [text = std::optional(TRY(sheet::xlsx_text<ProductLine>(next)))]() mutable -> Result<std::optional<std::string>> {
            return std::exchange(text, std::nullopt);
        };
    const auto writer = std::make_shared<sheet::CsvWriter>(sheet::csv_writer<ProductLine>(next));
    return [writer]() -> Result<std::optional<std::string>> {
        std::string piece = writer->next();
        return piece.empty() ? std::nullopt : std::optional(std::move(piece));
    };
}

Result<std::string> product_template(TableForm form) {
    return form == TableForm::xlsx ? sheet::xlsx_template_text(example_line()) : sheet::csv_template(example_line());
}

}  // namespace aftercare::catalogue
