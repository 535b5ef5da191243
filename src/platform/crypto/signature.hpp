// Ed25519 signatures (RFC 8032), by libsodium.
#pragma once

#include "platform/crypto/crypto.hpp"

#include <string>
#include <string_view>

namespace aftercare::crypto {

// A key pair that follows from 32 secret bytes, always the same from the same.
class SigningKey {
public:
    explicit SigningKey(const SealKey& seed);

    // As base64url.
    std::string sign(std::string_view text) const;
    const std::string& public_key() const { return public_key_; }

private:
    std::array<std::uint8_t, 64> secret_{};
    std::string public_key_;
};

// Whether the signature of the text is by that key; false for texts that are no signature or key.
bool verify_signature(std::string_view text, std::string_view signature, std::string_view public_key);

}  // namespace aftercare::crypto
