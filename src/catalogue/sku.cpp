#include "catalogue/sku.hpp"

#include <algorithm>

namespace aftercare::catalogue {

std::expected<Sku, std::string> Sku::parse(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return std::unexpected("must not be empty");
    std::string upper(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
    if (upper.size() < 2 || upper.size() > 60) return std::unexpected("must have 2 to 60 characters");
    for (char& c : upper) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        const bool good = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("-+._/ ").contains(c);
        if (!good) return std::unexpected("must hold only letters, digits, blanks and - + . _ /");
    }
    return Sku(std::move(upper));
}

std::string Sku::match_key() const {
    return text_.ends_with("-S") ? text_.substr(0, text_.size() - 2) : text_;
}

}  // namespace aftercare::catalogue
