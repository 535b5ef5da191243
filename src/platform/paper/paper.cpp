#include "platform/paper/paper.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace aftercare::paper {

namespace {

// Points, 72 to the inch.
constexpr double kWidth = 595.28;  // A4.
constexpr double kHeight = 841.89;
constexpr double kMargin = 48;
constexpr double kInner = kWidth - 2 * kMargin;
constexpr double kBottom = kHeight - kMargin - 20;  // The page's number stands below.
constexpr double kGap = 8;                          // Between the cells of a row.
constexpr double kTermShare = 0.3;                  // Of the width, for the terms of facts.

template <auto Free>
struct Freeing {
    template <class T>
    void operator()(T* thing) const {
        Free(thing);
    }
};
using Surface = std::unique_ptr<cairo_surface_t, Freeing<cairo_surface_destroy>>;
using Cairo = std::unique_ptr<cairo_t, Freeing<cairo_destroy>>;
using Layout = std::unique_ptr<PangoLayout, Freeing<g_object_unref>>;
using Font = std::unique_ptr<PangoFontDescription, Freeing<pango_font_description_free>>;

cairo_status_t append(void* text, const unsigned char* bytes, unsigned int count) {
    static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

struct Style {
    double size = 9;
    bool bold = false;
    double grey = 0;  // 0 is black.
};
constexpr Style kText{};
constexpr Style kCell{.size = 8};
constexpr Style kQuiet{.size = 8, .grey = 0.35};
constexpr Style kHead{.size = 8, .bold = true, .grey = 0.2};
constexpr Style kHeading{.size = 11.5, .bold = true};
constexpr Style kTitle{.size = 18, .bold = true};

}  // namespace

class Writer::Page {
public:
    explicit Page(Heading heading)
        : heading_(std::move(heading)),
          surface_(cairo_pdf_surface_create_for_stream(append, &pdf_, kWidth, kHeight)),
          cairo_(cairo_create(surface_.get())),
          layout_(pango_cairo_create_layout(cairo_.get())) {
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, heading_.title.c_str());
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_AUTHOR, heading_.issuer.c_str());
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, heading_.made_at.text().c_str());
        pango_context_set_language(pango_layout_get_context(layout_.get()),
                                   pango_language_from_string(heading_.language.c_str()));
        pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
        begin_page();
        y_ += put(heading_.issuer, kMargin, y_, kInner, kQuiet) + 2;
        y_ += put(heading_.title, kMargin, y_, kInner, kTitle) + 12;
    }

    void text(std::string_view text, const Style& style, double before, double after) {
        end_table();
        const double height = measure(text, kInner, style);
        make_room(before + height);
        y_ += before;
        y_ += put(text, kMargin, y_, kInner, style) + after;
    }

    void fact(const Fact& fact) {
        const double term = kInner * kTermShare;
        const double height = std::max(measure(fact.term, term - kGap, kQuiet), measure(fact.value, kInner - term, kText));
        make_room(height + 3);
        put(fact.term, kMargin, y_, term - kGap, kQuiet);
        put(fact.value, kMargin + term, y_, kInner - term, kText);
        y_ += height + 3;
    }

    void leave(double height) { y_ += height; }

    void table(std::vector<Column> columns) {
        end_table();
        columns_ = std::move(columns);
        double shares = 0;
        for (const Column& column : columns_) shares += column.share;
        widths_.clear();
        for (const Column& column : columns_) widths_.push_back(kInner * column.share / shares);
        make_room(40);  // The head is not left alone at a page's end.
        head();
    }

    void end_table() {
        if (columns_.empty()) return;
        columns_.clear();
        y_ += 8;
    }

    void row(std::span<const std::string> cells) {
        const double height = row_height(cells, kCell);
        if (y_ + height > kBottom) {
            next_page();
            head();
        }
        cells_at(cells, kCell);
        y_ += height;
        rule(0.85);
    }

    std::string finish() {
        end_page();
        cairo_.reset();
        cairo_surface_finish(surface_.get());
        if (cairo_surface_status(surface_.get()) != CAIRO_STATUS_SUCCESS)
            throw std::runtime_error(std::string("the PDF could not be written: ") +
                                     cairo_status_to_string(cairo_surface_status(surface_.get())));
        return std::move(pdf_);
    }

private:
    void begin_page() {
        y_ = kMargin;
        ++number_;
    }

    void end_page() {
        const std::string number = heading_.title + "  ·  " + heading_.page + " " + std::to_string(number_);
        put(number, kMargin, kHeight - kMargin, kInner, kQuiet, Align::end);
        cairo_show_page(cairo_.get());
    }

    void next_page() {
        end_page();
        begin_page();
    }

    void make_room(double height) {
        if (y_ + height > kBottom && y_ > kMargin) next_page();
    }

    void head() {
        std::vector<std::string> titles;
        for (const Column& column : columns_) titles.push_back(column.title);
        const double height = row_height(titles, kHead);
        cells_at(titles, kHead);
        y_ += height;
        rule(0.3);
    }

    double row_height(std::span<const std::string> cells, const Style& style) {
        double height = 0;
        for (std::size_t i = 0; i < columns_.size(); ++i) height = std::max(height, measure(cells[i], widths_[i] - kGap, style));
        return height + 6;
    }

    void cells_at(std::span<const std::string> cells, const Style& style) {
        double x = kMargin;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            put(cells[i], x, y_ + 3, widths_[i] - kGap, style, columns_[i].align);
            x += widths_[i];
        }
    }

    void rule(double grey) {
        cairo_set_source_rgb(cairo_.get(), grey, grey, grey);
        cairo_set_line_width(cairo_.get(), 0.5);
        cairo_move_to(cairo_.get(), kMargin, y_);
        cairo_line_to(cairo_.get(), kWidth - kMargin, y_);
        cairo_stroke(cairo_.get());
    }

    // Sets the text up in the layout, and gives its height.
    double measure(std::string_view text, double width, const Style& style, Align align = Align::start) {
        const Font font(pango_font_description_from_string("sans"));
        pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
        if (style.bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
        pango_layout_set_font_description(layout_.get(), font.get());
        pango_layout_set_width(layout_.get(), static_cast<int>(width * PANGO_SCALE));
        // What is longer than a page ends in dots.
        pango_layout_set_height(layout_.get(), static_cast<int>((kBottom - kMargin - 60) * PANGO_SCALE));
        pango_layout_set_ellipsize(layout_.get(), PANGO_ELLIPSIZE_END);
        pango_layout_set_alignment(layout_.get(), align == Align::end ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
        pango_layout_set_text(layout_.get(), text.data(), static_cast<int>(text.size()));
        int height = 0;
        pango_layout_get_size(layout_.get(), nullptr, &height);
        return static_cast<double>(height) / PANGO_SCALE;
    }

    double put(std::string_view text, double x, double y, double width, const Style& style, Align align = Align::start) {
        const double height = measure(text, width, style, align);
        cairo_set_source_rgb(cairo_.get(), style.grey, style.grey, style.grey);
        cairo_move_to(cairo_.get(), x, y);
        pango_cairo_show_layout(cairo_.get(), layout_.get());
        return height;
    }

    Heading heading_;
    std::string pdf_;
    Surface surface_;
    Cairo cairo_;
    Layout layout_;
    double y_ = 0;
    int number_ = 0;
    std::vector<Column> columns_;
    std::vector<double> widths_;
};

Writer::Writer(Heading heading) : page_(std::make_unique<Page>(std::move(heading))) {}
Writer::~Writer() = default;

void Writer::heading(std::string_view text) { page_->text(text, kHeading, 10, 6); }
void Writer::paragraph(std::string_view text) { page_->text(text, kText, 0, 6); }

void Writer::facts(std::span<const Fact> facts) {
    page_->end_table();
    for (const Fact& fact : facts) page_->fact(fact);
    page_->leave(8);
}

void Writer::table(std::vector<Column> columns) { page_->table(std::move(columns)); }
void Writer::row(std::span<const std::string> cells) { page_->row(cells); }
std::string Writer::finish() { return page_->finish(); }

}  // namespace aftercare::paper
