#include "platform/crypto/signature.hpp"

#include "platform/crypto/sodium.hpp"

namespace aftercare::crypto {

SigningKey::SigningKey(const SealKey& seed) {
    ready();
    static_assert(crypto_sign_SECRETKEYBYTES == std::tuple_size_v<decltype(secret_)>);
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
    crypto_sign_seed_keypair(open.data(), secret_.data(), seed.data());
    public_key_ = base64url({reinterpret_cast<const char*>(open.data()), open.size()});
}

std::string SigningKey::sign(std::string_view text) const {
    std::array<unsigned char, crypto_sign_BYTES> signature{};
    crypto_sign_detached(signature.data(), nullptr, raw(text), text.size(), secret_.data());
    return base64url({reinterpret_cast<const char*>(signature.data()), signature.size()});
}

bool verify_signature(std::string_view text, std::string_view signature, std::string_view public_key) {
    ready();
    const auto made = base64url_decode(signature);
    const auto key = base64url_decode(public_key);
    if (!made || made->size() != crypto_sign_BYTES || !key || key->size() != crypto_sign_PUBLICKEYBYTES) return false;
    return crypto_sign_verify_detached(raw(*made), raw(text), text.size(), raw(*key)) == 0;
}

}  // namespace aftercare::crypto
