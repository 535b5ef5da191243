// The numbers that people call things by, such as C-2026-000123: read in any case with blanks around, kept in upper case.
#pragma once

#include "platform/base/spelling.hpp"
#include "platform/describe/type.hpp"

#include <algorithm>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace aftercare::describe {

// Whether there are `min` to `max` of A to Z, 0 to 9 and `signs`.
constexpr bool made_of(std::string_view text, std::string_view signs, std::int64_t min, std::int64_t max) {
    const auto fits = [&](char c) {
        return ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || signs.find(c) != std::string_view::npos;
    };
    return min <= std::ssize(text) && std::ssize(text) <= max && std::ranges::all_of(text, fits);
}

// `Form` says which numbers there are:
//     struct ContractNumberForm {
//         static constexpr describe::TextForm kForm{.name = "ContractNumber", ...};
//         static constexpr const char* kComplaint = "must be 3 to 30 of A-Z, 0-9 and -";
//         static constexpr bool fits(std::string_view upper);
//     };
template <class Form>
class Number {
public:
    static constexpr TextForm kForm = Form::kForm;

    static std::expected<Number, std::string> parse(std::string_view text) {
        Number number;
        number.text_ = upper(trimmed(text));
        if (!Form::fits(number.text_)) return std::unexpected<std::string>(Form::kComplaint);
        return number;
    }
    // The number that the program gives: "C-2026-000123" of C, 2026, 123 and 6 digits. Throws where that is none of them.
    static Number counted(std::string_view prefix, std::int64_t year, std::int64_t count, std::int64_t digits) {
        std::string text = std::to_string(count);
        if (std::ssize(text) < digits) text.insert(0, static_cast<std::size_t>(digits) - text.size(), '0');
        return parse(std::string(prefix) + "-" + std::to_string(year) + "-" + text).value();
    }

    // Empty: a place for a reader to fill.
    Number() = default;
    const std::string& text() const { return text_; }
    auto operator<=>(const Number&) const = default;

private:
    std::string text_;
};

}  // namespace aftercare::describe
