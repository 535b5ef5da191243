#include "cases/links/link.hpp"

#include <algorithm>

namespace aftercare::cases {

std::expected<LinkTargetName, std::string> LinkTargetName::parse(std::string_view text) {
    const auto fits = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
               letter == '.' || letter == '_' || letter == '-';
    };
    if (text.empty() || text.size() > kForm.max || !std::ranges::all_of(text, fits))
        return std::unexpected("must be the id or number of a case or an advisory");
    LinkTargetName name;
    name.text_ = std::string(text);
    return name;
}

}  // namespace aftercare::cases
