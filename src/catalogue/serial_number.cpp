#include "catalogue/serial_number.hpp"

#include <algorithm>
#include <array>

namespace aftercare::catalogue {

namespace {

std::string trimmed_upper(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    text = text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
    std::string upper(text);
    for (char& c : upper) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return upper;
}

bool is_placeholder_upper(std::string_view upper) {
    static constexpr std::array<std::string_view, 13> kWords{"BUILTIN",       "BUILT-IN", "NON-JNPR", "N/A",   "NA",
                                                             "NONE",          "NULL",     "UNKNOWN",  "EMPTY", "NOT-AVAILABLE",
                                                             "NOT AVAILABLE", "ABSENT",   "TBD"};
    if (std::find(kWords.begin(), kWords.end(), upper) != kWords.end()) return true;
    if (upper.starts_with("XXXX")) return true;
    std::string kept(upper);
    std::erase(kept, '-');
    return std::all_of(kept.begin(), kept.end(), [&](char c) { return c == kept.front(); });
}

bool is_serial_character(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; }

}  // namespace

std::expected<SerialNumber, std::string> SerialNumber::parse(std::string_view text) {
    std::string upper = trimmed_upper(text);
    if (is_placeholder_upper(upper)) return std::unexpected("must be a serial number, not a word or mark that stands for none");
    if (upper.size() < 6 || upper.size() > 20) {
        return std::unexpected("must have 6 to 20 characters, not " + std::to_string(upper.size()));
    }
    if (!std::all_of(upper.begin(), upper.end(), is_serial_character))
        return std::unexpected("must hold only A to Z, 0 to 9 and -");
    return SerialNumber(std::move(upper));
}

bool is_placeholder(std::string_view text) { return is_placeholder_upper(trimmed_upper(text)); }

}  // namespace aftercare::catalogue
