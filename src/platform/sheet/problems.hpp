// The refusals of this folder, worded once.
#pragma once

#include "platform/sheet/sheet.hpp"

#include <string>
#include <string_view>

namespace aftercare::sheet {

// A refusal of the whole file (400).
Problem refusal(std::string code, std::string detail, std::string remedy);

// What a file says, cut to a length that a message bears, at a whole character.
std::string shortened(std::string_view text);

// "row 12, column C"
std::string place_text(std::int64_t row, std::size_t column);

Problem empty_table();
Problem too_many_rows(const Limits& limits);
Problem too_many_columns(std::int64_t row, const Limits& limits);
Problem too_much_text(std::size_t bytes);
Problem cell_too_long(std::int64_t row, std::size_t column, const Limits& limits);
Problem control_character(std::int64_t row, std::size_t column);
// A workbook whose inside is not as it should be; `part` names the part.
Problem damaged(std::string_view part, std::string_view why);

}  // namespace aftercare::sheet
