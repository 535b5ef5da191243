// One described value as the text of a cell, and back.
#pragma once

#include "platform/describe/type.hpp"

#include <string>
#include <string_view>

namespace aftercare::sheet {

// Reads a cell: blanks around it do not count, an empty one is none for an optional and no items for a list. Items of a list
// are separated by ";" (one within an item is written "\;", a backslash "\\"), truth may also be yes, no, 1 and 0, enumerators
// stand in any case with blanks for underscores, money is "1234.50 USD". Empty where all is well, else what is wrong.
// REQUIRES: see can_be_cell().
std::string read_cell(const describe::Type& type, void* value, std::string_view text);

// Appends the text that read_cell() reads as the same value.
void write_cell(const describe::Type& type, const void* value, std::string& out);

// Whether values of the type fit a cell: scalars, money, optionals and lists of such.
bool can_be_cell(const describe::Type& type);
bool is_money(const describe::Type& type);

// Text without the blanks around it: spaces, tabs, line ends, no-break spaces.
std::string_view trimmed(std::string_view text);

// What programs take for a formula gets an apostrophe before it, so that it is shown and not run: in CSV whatever begins with
// = + - @ tab or CR and is no plain number; texts of a workbook are never run. In the first column also what begins with #,
// which marks a line of notes. Where apostrophes stand before such a beginning already, one more is added, so that
// unprotected() always gives the text back.
enum class Form : std::uint8_t { csv, workbook };
bool needs_protection(std::string_view text, Form form, bool first_column);
std::string_view unprotected(std::string_view text);

}  // namespace aftercare::sheet
