#include "platform/sheet/csv_reader.hpp"

#include "platform/base/text.hpp"
#include "platform/sheet/problems.hpp"

#include <algorithm>
#include <map>

namespace aftercare::sheet {

namespace {

constexpr std::size_t kPiece = 256 << 10;

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

// Control characters that no cell holds.
bool is_forbidden(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && !is_line_end(c)) || c == 0x7F; }

// What stops the search inside quotes.
constexpr std::array<bool, 256> kQuotedStops = [] {
    std::array<bool, 256> stops{};
    for (std::size_t c = 0; c < 0x20; ++c) stops[c] = c != '\t';
    stops[0x7F] = stops['"'] = true;
    return stops;
}();

}  // namespace

CsvReader::CsvReader(CsvText text, const Limits& limits) : text_(std::move(text)), limits_(limits) {}

Result<std::unique_ptr<Reader>> CsvReader::open(std::shared_ptr<const Input> input, const Limits& limits) {
    CsvText text = TRY(CsvText::open(std::move(input)));
    auto reader = std::unique_ptr<CsvReader>(new CsvReader(std::move(text), limits));
    TRY(reader->find_delimiter());
    return reader;
}

Result<> CsvReader::fill() {
    buffer_.erase(0, at_);
    at_ = 0;
    // Doubled for a row that is longer than the buffer, so that it is not looked at from its beginning too often.
    const bool more = TRY(text_.append_to(buffer_, std::max(kPiece, buffer_.size())));
    ended_ = !more;
    return {};
}

Result<> CsvReader::find_delimiter() {
    while (!ended_ && buffer_.find_first_not_of("\r\n") == std::string::npos) TRY(fill());
    std::map<char, int> counts{{',', 0}, {';', 0}, {'\t', 0}};
    bool quoted = false;
    for (std::size_t at = std::min(buffer_.find_first_not_of("\r\n"), buffer_.size()); at < buffer_.size(); ++at) {
        const char c = buffer_[at];
        if (c == '"') quoted = !quoted;
        if (!quoted && is_line_end(c)) break;
        if (const auto found = counts.find(c); !quoted && found != counts.end()) ++found->second;
    }
    for (const char c : {';', '\t'})
        if (counts[c] > counts[delimiter_]) delimiter_ = c;
    for (std::size_t c = 0; c < 0x20; ++c) stops_[c] = c != '\t';
    stops_[0x7F] = true;
    stops_[static_cast<unsigned char>(delimiter_)] = true;
    return {};
}

Result<const Row*> CsvReader::next() {
    for (;;) {
        lines_ = 0;
        const Step step = TRY(scan_row());
        if (step == Step::more) {
            TRY(fill());
            continue;
        }
        if (pieces_.empty() && at_ == buffer_.size() && ended_ && lines_ == 0) return nullptr;
        line_ += lines_;
        ++number_;
        while (!pieces_.empty() && pieces_.back().begin == pieces_.back().end) pieces_.pop_back();
        if (pieces_.empty()) continue;
        if (++rows_ > limits_.rows) return fail(too_many_rows(limits_));
        row_.number = number_;
        row_.cells.clear();
        for (Piece& piece : pieces_) {
            text_bytes_ += piece.end - piece.begin;
            if (row_.cells.size() >= kept_columns_) {
                const std::string_view text = std::string_view(buffer_).substr(piece.begin, piece.end - piece.begin);
                row_.cells.emplace_back(text.find_first_not_of(" \t\r\n") == text.npos ? "" : "?");
                continue;
            }
            if (piece.mend) mend(piece);
            row_.cells.emplace_back(buffer_.data() + piece.begin, piece.end - piece.begin);
        }
        if (text_bytes_ > limits_.text) return fail(too_much_text(limits_.text));
        return &row_;
    }
}

// Looks at the row at at_, and goes behind it when all of it is there.
Result<CsvReader::Step> CsvReader::scan_row() {
    pieces_.clear();
    column_ = 0;
    std::size_t at = at_;
    if (at == buffer_.size()) return ended_ ? Step::done : Step::more;
    for (;; ++column_) {
        if (TRY(scan_cell(at)) == Step::more) return Step::more;
        if (at == buffer_.size()) break;
        if (buffer_[at] == delimiter_) {
            ++at;
            continue;
        }
        if (buffer_[at] == '\r') {
            if (at + 1 == buffer_.size() && !ended_) return Step::more;
            if (at + 1 < buffer_.size() && buffer_[at + 1] == '\n') ++at;
        }
        ++at;
        ++lines_;
        break;
    }
    at_ = at;
    return Step::done;
}

// Looks at one cell and goes to what follows it: a delimiter, a line end or the end of the text.
Result<CsvReader::Step> CsvReader::scan_cell(std::size_t& at) {
    if (at < buffer_.size() && buffer_[at] == '"') return scan_quoted(at);
    Piece piece{.begin = at};
    while (at < buffer_.size() && !stops_[static_cast<unsigned char>(buffer_[at])]) ++at;
    piece.end = at;
    TRY(check_length(piece, false));
    if (at == buffer_.size() && !ended_) return Step::more;
    if (at < buffer_.size() && is_forbidden(buffer_[at])) return fail(character_problem());
    TRY(add(piece));
    return Step::done;
}

Result<CsvReader::Step> CsvReader::scan_quoted(std::size_t& at) {
    const std::int64_t line = line_ + lines_;
    const auto quote_open = [&] {
        return refusal("sheet.quote_open",
                       "The quotation mark that opens on line " + std::to_string(line) + " (" + place_text(number_ + 1, column_) +
                           ") is not closed within " + std::to_string(limits_.cell) + " characters.",
                       "Close it; a quotation mark inside a quoted cell is written twice.");
    };
    Piece piece{.begin = ++at};
    for (;; ++at) {
        while (at < buffer_.size() && !kQuotedStops[static_cast<unsigned char>(buffer_[at])]) ++at;
        if (at - piece.begin > limits_.cell * 4) return fail(quote_open());
        if (at == buffer_.size()) {
            if (ended_) return fail(quote_open());
            return Step::more;
        }
        const char c = buffer_[at];
        if (is_forbidden(c)) return fail(character_problem());
        if (c == '\r') piece.mend = true;
        if (c == '\n' || (c == '\r' && at + 1 < buffer_.size() && buffer_[at + 1] != '\n')) ++lines_;
        if (c != '"') continue;
        if (at + 1 == buffer_.size() && !ended_) return Step::more;
        if (at + 1 == buffer_.size() || buffer_[at + 1] != '"') break;
        piece.mend = true;
        ++at;
    }
    piece.end = at++;
    TRY(check_length(piece, true));
    if (at < buffer_.size() && buffer_[at] != delimiter_ && !is_line_end(buffer_[at]))
        return fail(refusal("sheet.quote_misplaced",
                            "Something follows the closing quotation mark in " + place_text(number_ + 1, column_) + " (line " +
                                std::to_string(line_ + lines_) + ").",
                            "Write a quotation mark inside a quoted cell twice, and nothing behind the closing one."));
    TRY(add(piece));
    return Step::done;
}

Result<> CsvReader::add(Piece piece) {
    if (column_ < limits_.columns) {
        pieces_.push_back(piece);
        return {};
    }
    if (piece.begin != piece.end) return fail(too_many_columns(number_ + 1, limits_));
    return {};
}

Result<> CsvReader::check_length(const Piece& piece, bool quoted) const {
    const std::size_t bytes = piece.end - piece.begin;
    if (bytes <= limits_.cell) return {};
    const bool whole = quoted || ended_ || piece.end < buffer_.size();
    if (bytes <= limits_.cell * 4 && (!whole || utf8_length({buffer_.data() + piece.begin, bytes}) <= limits_.cell)) return {};
    return fail(cell_too_long(number_ + 1, column_, limits_));
}

Problem CsvReader::character_problem() const { return control_character(number_ + 1, column_); }

// Takes the doubled quotes out, and makes line ends LF, in place.
void CsvReader::mend(Piece& piece) {
    std::size_t to = piece.begin;
    for (std::size_t from = piece.begin; from < piece.end; ++from) {
        char c = buffer_[from];
        const char following = from + 1 < piece.end ? buffer_[from + 1] : '\0';
        if ((c == '"' && following == '"') || (c == '\r' && following == '\n')) ++from;
        if (c == '\r') c = '\n';
        buffer_[to++] = c;
    }
    piece.end = to;
}

}  // namespace aftercare::sheet
