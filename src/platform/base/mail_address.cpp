#include "platform/base/mail_address.hpp"

#include <algorithm>

namespace aftercare {

bool is_mail_address(std::string_view address) {
    const std::size_t at = address.find('@');
    if (address.size() > kMailAddressBytes || at == std::string_view::npos || at == 0 || at + 1 == address.size()) return false;
    if (address.find('@', at + 1) != std::string_view::npos) return false;
    return std::ranges::none_of(address, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= ' ' || byte == 0x7f || c == '<' || c == '>' || c == '"' || c == '\\';
    });
}

}  // namespace aftercare
