#include "contracts/contract.hpp"

#include <algorithm>

namespace aftercare::contracts {

std::expected<ContractNumber, std::string> ContractNumber::parse(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    std::string upper(text);
    for (char& c : upper)
        if ('a' <= c && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const auto allowed = [](char c) { return ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-'; };
    if (upper.size() < 3 || upper.size() > 30 || !std::ranges::all_of(upper, allowed))
        return std::unexpected<std::string>("must be 3 to 30 of A-Z, 0-9 and -");
    return ContractNumber(std::move(upper));
}

}  // namespace aftercare::contracts
