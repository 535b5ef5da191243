#include "catalogue/serial_number.hpp"

#include "platform/base/spelling.hpp"

#include <algorithm>
#include <array>

namespace aftercare::catalogue {

namespace {

bool is_word_for_none(std::string_view upper) {
    static constexpr std::array<std::string_view, 13> kWords{"BUILTIN",       "BUILT-IN", "NON-JNPR", "N/A",   "NA",
                                                             "NONE",          "NULL",     "UNKNOWN",  "EMPTY", "NOT-AVAILABLE",
                                                             "NOT AVAILABLE", "ABSENT",   "TBD"};
    return std::ranges::find(kWords, upper) != kWords.end() || upper.starts_with("XXXX");
}

bool is_one_character_repeated(std::string_view upper) {
    std::string kept(upper);
    std::erase(kept, '-');
    return std::all_of(kept.begin(), kept.end(), [&](char c) { return c == kept.front(); });
}

bool is_serial_character(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; }

}  // namespace

std::expected<SerialNumber, std::string> SerialNumber::parse(std::string_view text) {
    std::string number = upper(trimmed(text));
    const auto none = [] { return std::unexpected("must be a serial number, not a word or mark that stands for none"); };
    // "N/A" is told as what it stands for, "!!" by its characters: it stands for nothing.
    if (is_word_for_none(number)) return none();
    if (!std::ranges::all_of(number, is_serial_character)) return std::unexpected("must hold only A to Z, 0 to 9 and -");
    if (is_one_character_repeated(number)) return none();
    if (number.size() < 6 || number.size() > 20)
        return std::unexpected("must have 6 to 20 characters, not " + std::to_string(number.size()));
    return SerialNumber(std::move(number));
}

bool is_placeholder(std::string_view text) {
    const std::string number = upper(trimmed(text));
    return is_word_for_none(number) || is_one_character_repeated(number);
}

}  // namespace aftercare::catalogue
