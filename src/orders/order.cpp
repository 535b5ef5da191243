#include "orders/order.hpp"

#include <algorithm>

namespace aftercare::orders {

std::expected<OrderNumber, std::string> OrderNumber::parse(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    std::string upper;
    if (first != std::string_view::npos) upper = text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
    for (char& c : upper)
        if ('a' <= c && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const auto plain = [](char c) { return ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9'); };
    const auto fits = [&](char c) { return plain(c) || c == '/' || c == '.' || c == '_' || c == '-'; };
    if (upper.empty() || upper.size() > 60 || !plain(upper.front()) || !std::ranges::all_of(upper, fits))
        return std::unexpected("must be 1 to 60 of A to Z, 0 to 9 and / . _ -, beginning with a letter or digit");
    return OrderNumber(std::move(upper));
}

}  // namespace aftercare::orders
