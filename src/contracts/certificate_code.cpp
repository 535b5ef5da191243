#include "contracts/certificate_code.hpp"

#include <array>

namespace aftercare::contracts {

namespace {

constexpr std::string_view kSymbols = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
constexpr int kPrime = static_cast<int>(kSymbols.size());
static_assert(kPrime == 31, "the check needs a prime number of symbols, greater than the length of a code");
constexpr std::size_t kRandomSymbols = 14;
constexpr std::size_t kAllSymbols = 16;

// The two sums that are 0 modulo 31 over a right code: of the symbols, and of the symbols times their places. One or two wrong ones
// can't keep both at 0, since no two places are alike modulo 31.
struct Sums {
    int plain = 0;
    int weighted = 0;
};

Sums sums_of(std::string_view symbols) {
    Sums sums;
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        const int value = static_cast<int>(kSymbols.find(symbols[i]));
        sums.plain = (sums.plain + value) % kPrime;
        sums.weighted = (sums.weighted + value * static_cast<int>(i + 1)) % kPrime;
    }
    return sums;
}

// The two symbols x at place 15 and y at place 16 that bring both sums to 0: x + y = -p and 15x + 16y = -w.
std::string check_of(std::string_view random_symbols) {
    const Sums sums = sums_of(random_symbols);
    const int minus_plain = kPrime - sums.plain;
    const int y = ((kPrime - sums.weighted) - 15 * minus_plain % kPrime + 2 * kPrime) % kPrime;
    const int x = (minus_plain - y + 2 * kPrime) % kPrime;
    return {kSymbols[static_cast<std::size_t>(x)], kSymbols[static_cast<std::size_t>(y)]};
}

}  // namespace

CertificateCode::CertificateCode(std::string_view symbols) {
    text_ = "EC";
    for (std::size_t i = 0; i < symbols.size(); i += 4) text_ += "-" + std::string(symbols.substr(i, 4));
}

std::expected<CertificateCode, std::string> CertificateCode::parse(std::string_view text) {
    std::string symbols;
    for (const char c : text) {
        if (c == '-' || c == ' ') continue;
        symbols += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    if (symbols.size() == kAllSymbols + 2 && symbols.starts_with("EC")) symbols.erase(0, 2);
    if (symbols.size() != kAllSymbols || symbols.find_first_not_of(kSymbols) != std::string::npos)
        return std::unexpected(
            "must be 16 letters and digits such as EC-7K3M-X9QF-2TBN-H4VC; 0, 1, I, L and O are never among them");
    const Sums sums = sums_of(symbols);
    if (sums.plain != 0 || sums.weighted != 0) return std::unexpected("has a mistake in it: compare it with what you were sent");
    return CertificateCode(symbols);
}

CertificateCode CertificateCode::make(Random& random) {
    std::string symbols;
    while (symbols.size() < kRandomSymbols) {
        std::array<std::uint8_t, kRandomSymbols> bytes{};
        random.fill(bytes);
        for (const std::uint8_t byte : bytes) {
            // Bytes beyond the last whole multiple of 31 would make some symbols likelier.
            if (byte < 256 / kPrime * kPrime && symbols.size() < kRandomSymbols) symbols += kSymbols[byte % kPrime];
        }
    }
    return CertificateCode(symbols + check_of(symbols));
}

}  // namespace aftercare::contracts
