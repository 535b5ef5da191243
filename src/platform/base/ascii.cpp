#include "platform/base/ascii.hpp"

namespace aftercare {

std::string ascii_lower(std::string_view text) {
    std::string made(text);
    for (char& c : made)
        if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return made;
}

}  // namespace aftercare
