#include "platform/base/id.hpp"

#include <cstring>

namespace aftercare {

namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::uint8_t kNoDigit = 0x80;

// The value of each character as a hexadecimal digit. A table, since ids are random: branches on their digits are guessed
// wrong half the time, and rows are full of ids.
constexpr std::array<std::uint8_t, 256> kDigits = [] {
    std::array<std::uint8_t, 256> digits{};
    digits.fill(kNoDigit);
    for (std::size_t i = 0; i < kHex.size(); ++i) {
        const auto c = static_cast<std::uint8_t>(kHex[i]);
        digits[c] = static_cast<std::uint8_t>(i);
        if (c >= 'a') digits[c - 'a' + 'A'] = static_cast<std::uint8_t>(i);
    }
    return digits;
}();

// Where the digits of each byte begin in 8-4-4-4-12.
constexpr std::array<std::uint8_t, 16> kPlaces{0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};

}  // namespace

std::expected<Uuid, std::string> Uuid::parse(std::string_view text) {
    const auto digit = [&](std::size_t at) { return kDigits[static_cast<std::uint8_t>(text[at])]; };
    const bool dashed = text.size() == 36 && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-';
    if (!dashed) return std::unexpected<std::string>("must be a UUID");
    Uuid uuid;
    std::uint8_t seen = 0;
    for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
        const std::uint8_t high = digit(kPlaces[i]);
        const std::uint8_t low = digit(kPlaces[i] + std::size_t{1});
        seen |= high | low;
        uuid.bytes[i] = static_cast<std::uint8_t>(high << 4 | (low & 0xf));
    }
    if ((seen & kNoDigit) != 0) return std::unexpected<std::string>("must be a UUID");
    return uuid;
}

void Uuid::append_to(std::string& out) const {
    std::array<char, 36> text;
    text[8] = text[13] = text[18] = text[23] = '-';
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        text[kPlaces[i]] = kHex[bytes[i] >> 4];
        text[kPlaces[i] + std::size_t{1}] = kHex[bytes[i] & 0xf];
    }
    out.append(text.data(), text.size());
}

std::string Uuid::text() const {
    std::string text;
    append_to(text);
    return text;
}

}  // namespace aftercare

std::size_t std::hash<aftercare::Uuid>::operator()(const aftercare::Uuid& uuid) const noexcept {
    // The last eight bytes are random in a UUIDv7.
    std::size_t tail = 0;
    std::memcpy(&tail, uuid.bytes.data() + 8, sizeof tail);
    return tail;
}
