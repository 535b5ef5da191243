#include "platform/crypto/named_uuid.hpp"

#include "platform/crypto/crypto.hpp"

#include <algorithm>

namespace aftercare::crypto {

Uuid named_uuid(std::string_view name) {
    const Sha256 digest = sha256(name);
    Uuid id;
    std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0f) | 0x80);  // Version 8: made by us.
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3f) | 0x80);
    return id;
}

}  // namespace aftercare::crypto
