#include "platform/crypto/crypto.hpp"
#include "platform/crypto/sodium.hpp"

namespace aftercare::crypto {

namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

}  // namespace

std::string seal(std::string_view plain, const SealKey& key, Random& random) {
    ready();
    std::string sealed(kNonce + plain.size() + kTag, '\0');
    auto* const bytes = reinterpret_cast<unsigned char*>(sealed.data());
    random.fill({bytes, kNonce});
    unsigned long long size = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + kNonce, &size, raw(plain), plain.size(), nullptr, 0, nullptr, bytes,
                                               key.data());
    return base64url(sealed);
}

std::optional<std::string> unseal(std::string_view sealed, const SealKey& key) {
    ready();
    const auto bytes = base64url_decode(sealed);
    if (!bytes || bytes->size() < kNonce + kTag) return std::nullopt;
    std::string plain(bytes->size() - kNonce - kTag, '\0');
    const std::string_view box = std::string_view(*bytes).substr(kNonce);
    unsigned long long size = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(plain.data()), &size, nullptr, raw(box),
                                                   box.size(), nullptr, 0, raw(*bytes), key.data()) != 0)
        return std::nullopt;
    return plain;
}

}  // namespace aftercare::crypto
