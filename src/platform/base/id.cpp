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

// The two digits of each byte, one after the other.
constexpr std::array<char, 512> kPairs = [] {
    std::array<char, 512> pairs{};
    for (std::size_t i = 0; i < 256; ++i) {
        pairs[2 * i] = kHex[i >> 4];
        pairs[2 * i + 1] = kHex[i & 0xf];
    }
    return pairs;
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

char* Uuid::put(char* at) const {
    at[8] = at[13] = at[18] = at[23] = '-';
    for (std::size_t i = 0; i < bytes.size(); ++i) std::memcpy(at + kPlaces[i], &kPairs[2 * std::size_t{bytes[i]}], 2);
    return at + kLength;
}

std::string Uuid::text() const {
    std::string text(kLength, '-');
    put(text.data());
    return text;
}

}  // namespace aftercare

std::size_t std::hash<aftercare::Uuid>::operator()(const aftercare::Uuid& uuid) const noexcept {
    // The last eight bytes are random in a UUIDv7.
    std::size_t tail = 0;
    std::memcpy(&tail, uuid.bytes.data() + 8, sizeof tail);
    return tail;
}
