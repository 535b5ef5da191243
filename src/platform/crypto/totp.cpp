#include "platform/crypto/totp.hpp"

#include "platform/crypto/crypto.hpp"

#include <liboath/oath.h>

#include <array>
#include <cstdlib>
#include <memory>

namespace aftercare::crypto {

namespace {

constexpr std::int64_t kStepSeconds = 30;
constexpr unsigned kDigits = 6;
constexpr std::size_t kSecretBytes = 20;

void ready() {
    static const bool done = oath_init() == OATH_OK;
    check(done, "liboath can't be used");
}

std::int64_t step_of(Instant at) { return at.micros_since_epoch() / 1'000'000 / kStepSeconds; }

std::string code_of_step(std::string_view secret, std::int64_t step) {
    ready();
    std::array<char, kDigits + 1> code{};
    const int result = oath_hotp_generate(secret.data(), secret.size(), static_cast<std::uint64_t>(step), kDigits, false,
                                          OATH_HOTP_DYNAMIC_TRUNCATION, code.data());
    check(result == OATH_OK, "a code can't be made");
    return code.data();
}

std::string percent_encoded(std::string_view text) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
                           c == '_' || c == '~' || c == '@';
        if (plain) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += kHex[byte >> 4];
        out += kHex[byte & 15];
    }
    return out;
}

}  // namespace

std::string totp_secret(Random& random) {
    std::array<std::uint8_t, kSecretBytes> bytes{};
    random.fill(bytes);
    return {bytes.begin(), bytes.end()};
}

std::string totp_secret_text(std::string_view secret) {
    ready();
    char* encoded = nullptr;
    std::size_t size = 0;
    check(oath_base32_encode(secret.data(), secret.size(), &encoded, &size) == OATH_OK, "a secret can't be encoded");
    const std::unique_ptr<char, decltype(&std::free)> owned(encoded, &std::free);
    std::string text(encoded, size);
    text.erase(text.find_last_not_of('=') + 1);
    return text;
}

std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view who) {
    return "otpauth://totp/" + percent_encoded(issuer) + ":" + percent_encoded(who) + "?secret=" + totp_secret_text(secret) +
           "&issuer=" + percent_encoded(issuer) + "&algorithm=SHA1&digits=6&period=30";
}

std::string totp_code(std::string_view secret, Instant at) { return code_of_step(secret, step_of(at)); }

std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, Instant at, std::int64_t last_step) {
    const std::int64_t now = step_of(at);
    std::optional<std::int64_t> met;
    // All three are made and compared, whichever fits: the time tells nothing.
    for (std::int64_t step = now - 1; step <= now + 1; ++step) {
        if (same_secret(code_of_step(secret, step), code) && step > last_step && !met) met = step;
    }
    return met;
}

}  // namespace aftercare::crypto
