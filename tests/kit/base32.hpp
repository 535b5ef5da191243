// What people type into an app of one-time codes, as bytes again.
#pragma once

#include <string>

namespace aftercare::kit {

// The bytes of a base32 text without padding.
inline std::string base32_decoded(const std::string& text) {
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (const char c : text) {
        bits = bits << 5 | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26);
        count += 5;
        if (count < 8) continue;
        count -= 8;
        out += static_cast<char>(bits >> count & 0xff);
    }
    return out;
}

}  // namespace aftercare::kit
