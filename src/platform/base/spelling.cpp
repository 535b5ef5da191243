#include "platform/base/spelling.hpp"

namespace aftercare {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kAround = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kAround);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kAround) - first + 1);
}

std::string upper(std::string_view text) {
    std::string made(text);
    for (char& c : made)
        if ('a' <= c && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return made;
}

}  // namespace aftercare
