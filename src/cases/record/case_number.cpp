#include "cases/record/case_number.hpp"

#include "platform/base/result.hpp"
#include "platform/base/text.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

constexpr std::string_view kComplaint = "must be the number of a case, such as 2026-1121-0001";
constexpr std::size_t kDayDigits = 8;

std::string padded(std::int64_t number, std::size_t digits) {
    std::string text = std::to_string(number);
    if (text.size() < digits) text.insert(0, digits - text.size(), '0');
    return text;
}

// The digits alone, where dashes stand in their two places or nowhere.
std::string digits_of(std::string_view text) {
    std::string digits(text);
    if (digits.size() > 9 && digits[4] == '-' && digits[9] == '-') {
        digits.erase(9, 1);
        digits.erase(4, 1);
    }
    return std::ranges::all_of(digits, [](char c) { return '0' <= c && c <= '9'; }) ? digits : std::string();
}

}  // namespace

std::expected<CaseNumber, std::string> CaseNumber::parse(std::string_view text) {
    const std::string digits = digits_of(text);
    if (digits.size() < kDayDigits + 4 || digits.size() > kDayDigits + 6) return std::unexpected(std::string(kComplaint));
    const auto day = Date::parse(digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2));
    const std::string count = digits.substr(kDayDigits);
    // "00001" would be a second way of writing 1.
    if (!day || count.find_first_not_of('0') == std::string::npos || (count.size() > 4 && count.front() == '0'))
        return std::unexpected(std::string(kComplaint));
    return CaseNumber(*day, std::stoll(count));
}

CaseNumber::CaseNumber(Date day, std::int64_t count) {
    check(0 < count && count <= kMostOfADay, "cases: a count that no case has");
    std::string text = day.text();  // 2026-11-21
    text.erase(7, 1);
    text_ = text + "-" + padded(count, 4);
}

std::string CaseNumber::digits() const { return digits_of(text_); }

std::string CaseNumber::sorted() const {
    return text_.substr(0, kSameWhenSorted) + std::to_string(text_.size()) + text_.substr(kSameWhenSorted);
}

std::string CaseNumber::beginning(std::string_view typed) {
    std::string made;
    for (const char c : typed) {
        if (c == '-') continue;
        if (c < '0' || c > '9') return std::string(typed);
        if (made.size() == 4 || made.size() == 9) made += '-';
        made += c;
    }
    return made;
}

}  // namespace aftercare::cases
