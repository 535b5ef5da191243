#include "platform/crypto/crypto.hpp"
#include "platform/crypto/sodium.hpp"

namespace aftercare::crypto {

namespace {

constexpr int kUrlSafe = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

}  // namespace

std::string hex(std::string_view bytes) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text(bytes.size() * 2, '0');
    char* at = text.data();
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        *at++ = digits[value >> 4];
        *at++ = digits[value & 0xf];
    }
    return text;
}

std::string hex(const Sha256& digest) {
    return hex(std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
}

std::string base64url(std::string_view bytes) {
    // The library counts and writes a closing NUL, which std::string holds beyond its end.
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), kUrlSafe), '\0');
    sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), kUrlSafe);
    text.pop_back();
    return text;
}

std::optional<std::string> base64url_decode(std::string_view text) {
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr, &size,
                          &end, kUrlSafe) != 0)
        return std::nullopt;
    if (end != text.data() + text.size()) return std::nullopt;
    bytes.resize(size);
    return bytes;
}

std::string random_token(Random& random, std::size_t bytes) {
    std::string chance(bytes, '\0');
    random.fill({reinterpret_cast<std::uint8_t*>(chance.data()), chance.size()});
    return base64url(chance);
}

bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace aftercare::crypto
