#include "insight/version/reader.hpp"

#include <algorithm>

namespace aftercare::insight {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::size_t kShown = 80;

}  // namespace

std::string in_lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = lower(c);
    return result;
}

bool same_letters(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, [](char a, char b) { return lower(a) == lower(b); });
}

bool ends_with_letters(std::string_view text, std::string_view ending) {
    return text.size() >= ending.size() && same_letters(text.substr(text.size() - ending.size()), ending);
}

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    for (bool more = true; more;) {
        more = false;
        while (!text.empty() && blank(text.front())) text.remove_prefix(1);
        while (!text.empty() && blank(text.back())) text.remove_suffix(1);
        if (text.starts_with(kNoBreakSpace)) {
            text.remove_prefix(kNoBreakSpace.size());
            more = true;
        }
        if (text.ends_with(kNoBreakSpace)) {
            text.remove_suffix(kNoBreakSpace.size());
            more = true;
        }
    }
    return text;
}

std::string shown(std::string_view text) {
    std::string result;
    for (const char c : text.substr(0, kShown)) result += c >= ' ' && c <= '~' ? c : '?';
    return text.size() > kShown ? result + "..." : result;
}

bool VersionReader::take(std::string_view text) {
    if (rest_.size() < text.size() || !same_letters(rest_.substr(0, text.size()), text)) return false;
    rest_.remove_prefix(text.size());
    return true;
}

std::optional<unsigned> VersionReader::take_number(unsigned max) {
    std::size_t digits = 0;
    unsigned value = 0;
    for (; next_is_digit(digits); ++digits) {
        value = std::min(value * 10 + static_cast<unsigned>(rest_[digits] - '0'), max + 1);
    }
    rest_.remove_prefix(digits);
    if (value > max) too_large_ = true;
    if (digits == 0 || value > max) return std::nullopt;
    return value;
}

std::string_view VersionReader::take_until(char end) {
    const std::string_view taken = rest_.substr(0, rest_.find(end));
    rest_.remove_prefix(taken.size());
    return taken;
}

}  // namespace aftercare::insight
