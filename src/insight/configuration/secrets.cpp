#include "insight/configuration/secrets.hpp"

#include <algorithm>
#include <array>

namespace aftercare::insight {

namespace {

constexpr std::string_view kMask = "masked-";

// The word after one of these is a secret, or a key that says who somebody is. Sorted.
constexpr std::array kSecretKeywords = std::to_array<std::string_view>({
    "ascii-text",
    "authentication-password",
    "authentication-token",
    "cak",
    "chap-secret",
    "ckn",
    "community-name",
    "default-chap-secret",
    "encrypted-password",
    "hello-authentication-key",
    "hexadecimal",
    "local-password",
    "md5-key",
    "pap-password",
    "passphrase",
    "password",
    "plain-text-password",
    "plain-text-password-value",
    "privacy-key",
    "privacy-password",
    "psk",
    "secret",
    "shared-secret",
    "simple-password",
    "ssh-dsa",
    "ssh-ecdsa",
    "ssh-ed25519",
    "ssh-rsa",
    "wpa-psk",
});
static_assert(std::ranges::is_sorted(kSecretKeywords));

bool is_digit_or_letter(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "$9$..." and its kin, anywhere in the word: a description may quote one.
bool holds_hash(std::string_view word) {
    for (std::size_t at = word.find('$'); at != std::string_view::npos; at = word.find('$', at + 1)) {
        std::size_t end = at + 1;
        while (end < word.size() && end - at <= 8 && is_digit_or_letter(word[end])) ++end;
        if (end > at + 1 && end + 1 < word.size() && word[end] == '$') return true;
    }
    return false;
}

// "ftp://user:password@host/": the password between the second colon and the @.
bool holds_credentials(std::string_view word) {
    const std::size_t scheme = word.find("://");
    if (scheme == std::string_view::npos) return false;
    const std::string_view rest = word.substr(scheme + 3);
    const std::string_view authority = rest.substr(0, rest.find('/'));
    const std::size_t at = authority.rfind('@');
    return at != std::string_view::npos && authority.substr(0, at).find(':') != std::string_view::npos;
}

bool is_number(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_secret(std::string_view word, const SecretMask::Place& place) {
    if (std::ranges::binary_search(kSecretKeywords, place.before)) return true;
    // Of NTP the number of a key, whose secret is its `value`; of all others the secret itself.
    if (place.before == "authentication-key") return place.before_that != "ntp";
    if (place.before == "value" && place.keyed) return true;
    // `authentication md5 1 key ...`, `license keys key ...`; elsewhere `key` names one.
    if (place.before == "key" && (is_number(place.before_that) || place.before_that == "keys")) return true;
    // A community name is what SNMP v2 has for a password; the two that everybody knows tell nothing.
    if (place.before == "community" && place.before_that == "snmp")
        return word != "public" && word != "private" && !word.starts_with('<');
    // "AAAA" is how keys of SSH begin.
    const bool key = word.find("-----BEGIN") != std::string_view::npos || (word.size() > 40 && word.starts_with("AAAA"));
    return key || holds_hash(word) || holds_credentials(word);
}

}  // namespace

std::string SecretMask::mask_secret(std::string_view word) {
    if (is_masked(word)) return std::string(word);
    const auto [number, fresh] = numbers_.try_emplace(std::string(word), numbers_.size() + 1);
    return std::string(kMask) + std::to_string(number->second);
}

std::string SecretMask::mask(std::string_view word, const Place& place) {
    return is_secret(word, place) ? mask_secret(word) : std::string(word);
}

bool is_masked(std::string_view word) { return word.starts_with(kMask) && is_number(word.substr(kMask.size())); }

}  // namespace aftercare::insight
