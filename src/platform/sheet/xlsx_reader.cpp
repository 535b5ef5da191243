#include "platform/sheet/xlsx_reader.hpp"

#include "platform/base/text.hpp"
#include "platform/sheet/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace aftercare::sheet {

namespace {

constexpr std::int64_t kMaxRow = 1'048'576;
constexpr std::size_t kMaxColumn = 16'384;
constexpr std::size_t kMaxEntries = 2000;

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || stopped != text.data() + text.size() || number < 0) return std::nullopt;
    return number;
}

// The column of "AB12": 27.
std::optional<std::size_t> column_of(std::string_view reference) {
    std::size_t column = 0;
    std::size_t at = 0;
    for (; at < reference.size() && at < 3 && reference[at] >= 'A' && reference[at] <= 'Z'; ++at)
        column = column * 26 + static_cast<std::size_t>(reference[at] - 'A') + 1;
    if (column == 0 || column > kMaxColumn) return std::nullopt;
    return column - 1;
}

// Undoes "_x000D_": how XML's forbidden characters stand in a workbook's texts.
std::string unescaped(std::string_view text) {
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        unsigned point = 0;
        if (rest.size() >= 7 && rest.starts_with("_x") && rest[6] == '_' &&
            std::from_chars(rest.data() + 2, rest.data() + 6, point, 16).ptr == rest.data() + 6 &&
            (point < 0xD800 || point > 0xDFFF)) {
            if (point != '\r') append_utf8(point, made);
            at += 7;
        } else {
            made += text[at++];
        }
    }
    return made;
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(
        text, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F; });
}

}  // namespace

const Row& RowCollector::row() {
    row_.cells.clear();
    for (const Cell& cell : cells_) row_.cells.push_back(std::string_view(texts_).substr(cell.begin, cell.end - cell.begin));
    return row_;
}

void RowCollector::begin(std::string_view name, const xml::Attributes& attributes) {
    ++depth_;
    if (in_cell_) {
        if (name == "v" || (name == "t" && phonetic_ == 0)) in_value_ = true;
        if (name == "f") formula_ = true;
        if (name == "rPh") ++phonetic_;
        return;
    }
    if (in_row_) {
        if (name == "c") begin_cell(attributes);
        return;
    }
    if (in_data_ && depth_ == 3 && name == "row") begin_row(attributes["r"]);
    if (depth_ == 2 && name == "sheetData") in_data_ = true;
}

void RowCollector::end(std::string_view name) {
    --depth_;
    if (in_cell_) {
        if (name == "v" || name == "t") in_value_ = false;
        if (name == "rPh") --phonetic_;
        if (name == "c") end_cell();
        return;
    }
    if (in_row_ && name == "row") return end_row();
    if (depth_ == 1 && name == "sheetData") in_data_ = false;
}

void RowCollector::text(std::string_view part) {
    if (!in_value_) return;
    value_ += part;
    if (value_.size() > limits_.cell * 8) refuse(cell_too_long(row_.number, column_, limits_));
}

void RowCollector::begin_row(std::string_view reference) {
    const std::int64_t number = reference.empty() ? row_.number + 1 : whole_number(reference).value_or(0);
    if (number <= row_.number || number > kMaxRow) return refuse(damaged(book_.worksheet_name, "has rows out of order"));
    row_.number = number;
    row_.faults.clear();
    texts_.clear();
    cells_.clear();
    in_row_ = true;
    next_column_ = 0;
}

void RowCollector::begin_cell(const xml::Attributes& attributes) {
    const std::string_view reference = attributes["r"];
    const auto column = reference.empty() ? next_column_ : column_of(reference);
    if (!column || *column < next_column_) return refuse(damaged(book_.worksheet_name, "has cells out of order"));
    column_ = *column;
    next_column_ = column_ + 1;
    const std::string_view type = attributes["t"];
    kind_ = type == "s"           ? CellKind::shared
            : type == "inlineStr" ? CellKind::inline_text
            : type == "str"       ? CellKind::formula_text
            : type == "b"         ? CellKind::truth
            : type == "e"         ? CellKind::error
            : type == "d"         ? CellKind::iso_date
                                  : CellKind::number;
    style_ = static_cast<std::size_t>(whole_number(attributes["s"]).value_or(0));
    in_cell_ = true;
    in_value_ = formula_ = false;
    phonetic_ = 0;
    value_.clear();
}

void RowCollector::end_cell() {
    in_cell_ = in_value_ = false;
    if (formula_) return fault("holds a formula; copy the column and paste its values (Paste Special, Values)");
    if (value_.empty()) return;
    switch (kind_) {
        case CellKind::shared: {
            const auto index = whole_number(value_);
            const auto text = index ? book_.string(static_cast<std::size_t>(*index)) : std::nullopt;
            if (!text) return refuse(damaged(book_.worksheet_name, "names a shared text that is not there"));
            return put(*text);
        }
        case CellKind::inline_text:
        case CellKind::formula_text:
        case CellKind::iso_date:
            return put(value_);
        case CellKind::truth:
            return put(value_ == "1" || value_ == "true" ? "true" : "false");
        case CellKind::error:
            return fault("shows an error (" + value_.substr(0, 20) + "); correct it");
        case CellKind::number: {
            const Shown shown = style_ < book_.styles.size() ? book_.styles[style_] : Shown::number;
            auto text = number_text(value_, shown, book_.since_1904);
            if (!text) return fault(std::move(text).error());
            return put(*text);
        }
    }
}

void RowCollector::end_row() {
    in_row_ = false;
    if (cells_.empty() && row_.faults.empty()) return;
    if (++rows_ > limits_.rows) return refuse(too_many_rows(limits_));
    stream->pause();
}

void RowCollector::put(std::string_view text) {
    if (text.empty()) return;
    // Before anything looks at the text: a file of some kilobytes can name a long one as often as it has cells.
    text_bytes_ += text.size();
    if (text_bytes_ > limits_.text) return refuse(too_much_text(limits_.text));
    if (column_ >= kept_columns_ && column_ < limits_.columns) text = text.find_first_not_of(" \t\n") == text.npos ? "" : "?";
    if (text.empty()) return;
    std::string mended;
    if (text.contains("_x") || text.contains('\r')) {
        mended = unescaped(text);
        std::erase(mended, '\r');
        text = mended;
    }
    if (column_ >= limits_.columns) return refuse(too_many_columns(row_.number, limits_));
    if (text.size() > limits_.cell && utf8_length(text) > limits_.cell)
        return refuse(cell_too_long(row_.number, column_, limits_));
    if (has_control(text)) return refuse(control_character(row_.number, column_));
    cells_.resize(column_ + 1, {.begin = texts_.size(), .end = texts_.size()});
    cells_.back() = {.begin = texts_.size(), .end = texts_.size() + text.size()};
    texts_ += text;
}

void RowCollector::fault(std::string detail) {
    if (column_ >= limits_.columns) return refuse(too_many_columns(row_.number, limits_));
    row_.faults.push_back({column_, std::move(detail)});
}

Result<std::unique_ptr<Reader>> XlsxReader::open(std::shared_ptr<const Input> input, const OpenOptions& options) {
    archive::Zip zip = TRY(archive::Zip::open(
        std::move(input), {.packed = options.limits.bytes, .unpacked = options.limits.unpacked, .entries = kMaxEntries}));
    auto reader = std::unique_ptr<XlsxReader>(new XlsxReader(std::move(zip), options.limits));
    reader->book_ = TRY(read_book(reader->zip_, options));
    reader->part_ = TRY(Part::open(reader->zip_, reader->book_.worksheet, reader->collector_));
    return reader;
}

Result<const Row*> XlsxReader::next() {
    if (!TRY(part_->run())) return nullptr;
    return &collector_.row();
}

}  // namespace aftercare::sheet
