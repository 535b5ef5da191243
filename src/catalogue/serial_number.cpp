#include "catalogue/serial_number.hpp"

#include "platform/base/spelling.hpp"

#include <algorithm>
#include <array>

namespace aftercare::catalogue {

namespace {

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
    std::string number = upper(trimmed(text));
    if (is_placeholder_upper(number)) return std::unexpected("must be a serial number, not a word or mark that stands for none");
    if (number.size() < 6 || number.size() > 20) {
        return std::unexpected("must have 6 to 20 characters, not " + std::to_string(number.size()));
    }
    if (!std::all_of(number.begin(), number.end(), is_serial_character))
        return std::unexpected("must hold only A to Z, 0 to 9 and -");
    return SerialNumber(std::move(number));
}

bool is_placeholder(std::string_view text) { return is_placeholder_upper(upper(trimmed(text))); }

}  // namespace aftercare::catalogue
