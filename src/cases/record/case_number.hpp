// The number of a case (CASE-03): "2026-1121-0001", the day in the vendor's zone and a count that begins anew each day.
#pragma once

#include "platform/base/date.hpp"
#include "platform/describe/type.hpp"

#include <compare>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace aftercare::cases {

class CaseNumber {
public:
    static constexpr describe::TextForm kForm{
        .name = "CaseNumber",
        .doc = "The number of a case, such as 2026-1121-0001; it is also taken as the 12 to 14 digits that are typed on a phone.",
        .pattern = "^[0-9]{4}-?[0-9]{4}-?[0-9]{4,6}$",
        .min = 12,
        .max = 16};
    // The highest count of one day.
    static constexpr std::int64_t kMostOfADay = 999'999;

    // With its dashes or without, of a day that there is; else a sentence saying what was expected.
    static std::expected<CaseNumber, std::string> parse(std::string_view text);
    // What one begins with that is typed in part, with its dashes: "20261" is "2026-1". What can't be one stays as it is.
    static std::string beginning(std::string_view typed);
    // REQUIRES: a day of the years 1000 to 9999, and a count of 1 to kMostOfADay.
    CaseNumber(Date day, std::int64_t count);
    // Empty: a place for a reader to fill.
    CaseNumber() = default;

    // With dashes, and four digits of the count or as many as it has.
    const std::string& text() const { return text_; }
    // As it is typed on a phone: 12, 13 or 14 digits.
    std::string digits() const;
    // What sorts as numbers do, byte by byte: 10,000 of a day behind 9,999. Its first kSameWhenSorted letters are those of the number. The twin of
    // number_order() of the list's store.
    std::string sorted() const;
    static constexpr std::size_t kSameWhenSorted = 10;
    bool operator==(const CaseNumber&) const = default;

private:
    std::string text_;
};

}  // namespace aftercare::cases
