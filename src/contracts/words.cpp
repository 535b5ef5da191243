#include "contracts/words.hpp"

#include <algorithm>

namespace aftercare::contracts {

namespace {

char lower_letter(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Bytes of other scripts count as letters.
bool tells(char c) {
    const char small = lower_letter(c);
    return ('a' <= small && small <= 'z') || ('0' <= c && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

std::string core(std::string_view text) {
    std::string kept;
    for (const char c : text)
        if (tells(c)) kept.push_back(lower_letter(c));
    return kept;
}

bool says_where(const EntitlementRules& rules, std::string_view text) {
    if (std::ranges::none_of(text, tells)) return false;
    return std::ranges::none_of(rules.no_address, [&](const auto& word) {
        return std::ranges::equal(word.text(), text, {}, lower_letter, lower_letter);
    });
}

}  // namespace

bool same_words(std::string_view a, std::string_view b) {
    const std::string words = core(a);
    return !words.empty() && words == core(b);
}

bool address_given(const EntitlementRules& rules, std::string_view street, std::string_view city) {
    return says_where(rules, street) && says_where(rules, city);
}

}  // namespace aftercare::contracts
