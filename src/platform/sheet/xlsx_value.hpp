// What a number in a workbook means: how its format shows it, as text.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace aftercare::sheet {

enum class Shown : std::uint8_t { number, date, date_time, time };

// How a number format (ECMA-376, 18.8.30) shows a number: "yyyy-mm-dd" a date, "[h]:mm" a time of day, "0.00" a number.
Shown shown_by_code(std::string_view code);
// The same for the formats that every workbook has by number. Those that it does not have show numbers.
Shown shown_by_number(std::int64_t id);

// The text of a number as it stands in the file ("45982.5"): a plain number of at most 15 digits without exponent, an ISO date,
// "2026-11-21T18:37:02Z" (milliseconds where there are some) or "18:37:02". `since_1904`: the workbook counts days from 1904.
// Fails with what is wrong with the cell.
std::expected<std::string, std::string> number_text(std::string_view raw, Shown shown, bool since_1904);

}  // namespace aftercare::sheet
