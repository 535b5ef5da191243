#include "platform/base/id.hpp"

#include <cstring>

namespace aftercare {

namespace {

constexpr std::string_view kHex = "0123456789abcdef";

int nibble(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

constexpr bool dash_at(std::size_t at) { return at == 8 || at == 13 || at == 18 || at == 23; }

}  // namespace

std::expected<Uuid, std::string> Uuid::parse(std::string_view text) {
    const auto complaint = [] { return std::unexpected<std::string>("must be a UUID"); };
    if (text.size() != 36) return complaint();
    Uuid uuid;
    std::size_t byte = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (dash_at(at)) {
            if (text[at++] != '-') return complaint();
            continue;
        }
        const int high = nibble(text[at]);
        const int low = nibble(text[at + 1]);
        if (high < 0 || low < 0) return complaint();
        uuid.bytes[byte++] = static_cast<std::uint8_t>(high << 4 | low);
        at += 2;
    }
    return uuid;
}

std::string Uuid::text() const {
    std::string text(36, '-');
    std::size_t at = 0;
    for (const std::uint8_t byte : bytes) {
        if (dash_at(at)) ++at;
        text[at++] = kHex[byte >> 4];
        text[at++] = kHex[byte & 0xf];
    }
    return text;
}

}  // namespace aftercare

std::size_t std::hash<aftercare::Uuid>::operator()(const aftercare::Uuid& uuid) const noexcept {
    // The last eight bytes are random in a UUIDv7.
    std::size_t tail = 0;
    std::memcpy(&tail, uuid.bytes.data() + 8, sizeof tail);
    return tail;
}
