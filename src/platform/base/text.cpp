#include "platform/base/text.hpp"

#include "platform/base/plain_run.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace aftercare {

namespace {

// The length in bytes of the well-formed UTF-8 sequence at the front of `text` (Unicode table 3-7); 0 if there is none.
std::size_t sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto within = [&](std::size_t i, unsigned char low, unsigned char high) {
        return i < text.size() && byte(i) >= low && byte(i) <= high;
    };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return within(1, 0x80, 0xBF) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned char low = lead == 0xE0 ? 0xA0 : 0x80;   // No overlong form.
        const unsigned char high = lead == 0xED ? 0x9F : 0xBF;  // No surrogate.
        return within(1, low, high) && within(2, 0x80, 0xBF) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned char low = lead == 0xF0 ? 0x90 : 0x80;
        const unsigned char high = lead == 0xF4 ? 0x8F : 0xBF;  // Nothing past U+10FFFF.
        return within(1, low, high) && within(2, 0x80, 0xBF) && within(3, 0x80, 0xBF) ? 4 : 0;
    }
    return 0;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

// REQUIRES: valid UTF-8.
bool is_one_line(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_control(text[i])) return false;
        // U+0080 to U+009F, among them U+0085, the next line.
        if (text[i] == '\xC2' && static_cast<unsigned char>(text[i + 1]) < 0xA0) return false;
        // The line and the paragraph separator.
        if (text.substr(i).starts_with("\u2028") || text.substr(i).starts_with("\u2029")) return false;
    }
    return true;
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty()) {
        const std::size_t length = sequence_length(text);
        if (length == 0) return kNotUtf8;
        text.remove_prefix(length);
        ++count;
    }
    return count;
}

std::string text_complaint(std::string_view text, std::size_t min, std::size_t max, Lines lines) {
    const std::size_t plain = plain_run(text);
    const std::string_view rest = text.substr(plain);
    const std::size_t length_of_rest = utf8_length(rest);
    if (length_of_rest == kNotUtf8) return "must be valid UTF-8";
    const std::size_t length = plain + length_of_rest;
    if (lines == Lines::one && !is_one_line(rest)) return "must be one line without control characters";
    if (std::ranges::any_of(rest, [](char c) { return is_control(c) && c != '\n' && c != '\t'; }))
        return "must not hold control characters";
    if (length < min) return min == 1 ? "must not be empty" : "must have at least " + std::to_string(min) + " characters";
    if (length > max) return "must have at most " + std::to_string(max) + " characters";
    return {};
}

}  // namespace aftercare
