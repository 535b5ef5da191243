#include "catalogue/sku.hpp"

#include "platform/base/spelling.hpp"

#include <algorithm>

namespace aftercare::catalogue {

namespace {

constexpr std::size_t kLeastKey = 3;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

// "04", "7", "A", "B2": what follows "REV".
bool is_revision(std::string_view text) {
    if (text.size() == 1) return is_digit(text[0]) || is_letter(text[0]);
    return text.size() == 2 && is_digit(text[1]) && (is_digit(text[0]) || is_letter(text[0]));
}

std::string_view without_revision(std::string_view key) {
    const std::size_t at = key.rfind("REV");
    if (at == std::string_view::npos || at <= kLeastKey || (key[at - 1] != '-' && key[at - 1] != ' ')) return key;
    std::string_view revision = key.substr(at + 3);
    if (!revision.empty() && std::string_view(" .-").contains(revision.front())) revision.remove_prefix(1);
    return is_revision(revision) ? key.substr(0, at - 1) : key;
}

std::string_view without_spare(std::string_view key) {
    return key.ends_with("-S") && key.size() - 2 >= kLeastKey ? key.substr(0, key.size() - 2) : key;
}

}  // namespace

std::expected<Sku, std::string> Sku::parse(std::string_view text) {
    std::string sku = upper(trimmed(text));
    if (sku.empty()) return std::unexpected("must not be empty");
    if (sku.size() > static_cast<std::size_t>(kForm.max)) return std::unexpected("must have 1 to 64 characters");
    if (sku.find("  ") != std::string::npos || !std::ranges::all_of(sku, [](char c) { return c >= ' ' && c <= '~'; })) {
        return std::unexpected("must hold visible ASCII characters only, with single blanks at most");
    }
    return Sku(std::move(sku));
}

std::string Sku::match_key() const {
    // Both orders occur in print: "X-S REV 04" and "X-REV04-S".
    return std::string(without_revision(without_spare(without_revision(text_))));
}

}  // namespace aftercare::catalogue
