#include "platform/crypto/crypto.hpp"
#include "platform/crypto/sodium.hpp"

namespace aftercare::crypto {

SigningKey::SigningKey(const Seed& seed) {
    ready();
    crypto_sign_seed_keypair(public_.data(), secret_.data(), seed.data());
}

SigningKey::~SigningKey() { sodium_memzero(secret_.data(), secret_.size()); }

SigningKey SigningKey::make(Random& random) {
    Seed seed;
    random.fill(seed);
    return SigningKey(seed);
}

Signature SigningKey::sign(std::string_view bytes) const {
    Signature signature;
    crypto_sign_detached(signature.data(), nullptr, raw(bytes), bytes.size(), secret_.data());
    return signature;
}

bool verify_signature(std::string_view bytes, const Signature& signature, const VerifyKey& key) {
    ready();
    return crypto_sign_verify_detached(signature.data(), raw(bytes), bytes.size(), key.data()) == 0;
}

}  // namespace aftercare::crypto
