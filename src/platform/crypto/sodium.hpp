// libsodium, ready for use. Only this folder includes it.
#pragma once

#include <sodium.h>

#include <stdexcept>
#include <string_view>

namespace aftercare::crypto {

// libsodium picks the fastest code for the processor in sodium_init(), which must come first and may come often.
inline void ready() {
    static const int state = sodium_init();
    if (state < 0) throw std::runtime_error("libsodium could not be initialised");
}

inline const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

}  // namespace aftercare::crypto
