#include "platform/sheet/problems.hpp"

namespace aftercare::sheet {

namespace {

constexpr std::size_t kMostRepeated = 80;  // Bytes.

}  // namespace

std::string shortened(std::string_view text) {
    if (text.size() <= kMostRepeated) return std::string(text);
    std::size_t end = kMostRepeated;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end)) + "...";
}

Problem refusal(std::string code, std::string detail, std::string remedy) {
    return {.kind = ProblemKind::invalid_input,
            .code = std::move(code),
            .detail = std::move(detail),
            .remedy = std::move(remedy),
            .rule = "Q-14"};
}

std::string column_letters(std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters;
}

std::string place_text(std::int64_t row, std::size_t column) {
    return "row " + std::to_string(row) + ", column " + column_letters(column);
}

Problem empty_table() {
    return refusal("sheet.empty", "The table is empty.", "Send a table with a header row; a template can be downloaded.");
}

Problem too_many_rows(const Limits& limits) {
    return refusal("sheet.too_many_rows",
                   "The table has more than " + std::to_string(limits.rows - 1) + " rows below its header.",
                   "Split it into several files, each with the header.");
}

Problem too_many_columns(std::int64_t row, const Limits& limits) {
    return refusal("sheet.too_many_columns",
                   "Row " + std::to_string(row) + " has more than " + std::to_string(limits.columns) + " columns (beyond " +
                       column_letters(limits.columns - 1) + ").",
                   "Take out the columns that the template does not have.");
}

Problem too_much_text(std::size_t bytes) {
    return refusal("sheet.too_much_text", "The texts of the table take more than " + std::to_string(bytes >> 20) + " MiB.",
                   "Split it into several files, each with the header.");
}

Problem cell_too_long(std::int64_t row, std::size_t column, const Limits& limits) {
    return refusal("sheet.cell_too_long",
                   "The cell in " + place_text(row, column) + " holds more than " + std::to_string(limits.cell) + " characters.",
                   "Shorten its text.");
}

Problem control_character(std::int64_t row, std::size_t column) {
    return refusal("sheet.control_character",
                   "The cell in " + place_text(row, column) + " holds a control character, which no text may hold.",
                   "Take it out; if the file is no plain text, save it as CSV (UTF-8) or XLSX.");
}

Problem damaged(std::string_view part, std::string_view why) {
    return refusal("sheet.damaged", "The part " + std::string(part) + " of the workbook " + std::string(why) + ".",
                   "Open it in a spreadsheet program, save it as .xlsx again and send it whole.");
}

}  // namespace aftercare::sheet
