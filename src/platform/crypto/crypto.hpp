// Hashes, passwords, tokens and seals. libsodium does the work; OpenSSL hashes, because it uses the
// processor's own SHA-256 instructions.
#pragma once

#include "platform/base/env.hpp"
#include "platform/base/result.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::crypto {

using Sha256 = std::array<std::uint8_t, 32>;
Sha256 sha256(std::string_view bytes);

// The keyed hash (RFC 2104) with SHA-256.
Sha256 hmac_sha256(std::string_view key, std::string_view bytes);

// SHA-256 in pieces, for streams.
class Sha256Stream {
public:
    Sha256Stream();
    ~Sha256Stream();
    void add(std::string_view bytes);
    Sha256 finish();  // Once.

private:
    struct State;
    std::unique_ptr<State> state_;
};

// Lower-case hexadecimal.
std::string hex(std::string_view bytes);
std::string hex(const Sha256& digest);
// URL-safe base64 without padding (RFC 4648, section 5); decode gives none where the text is not exactly what encode writes.
std::string base64url(std::string_view bytes);
std::optional<std::string> base64url_decode(std::string_view text);

// `bytes` of chance, as base64url: 32 bytes for tokens.
std::string random_token(Random& random, std::size_t bytes = 32);

// Compares in a time that tells the lengths at most, never where the texts differ.
bool same_secret(std::string_view a, std::string_view b);

// Argon2id in the PHC string form (ID-04). Slow on purpose: call it outside transactions.
enum class HashCost : std::uint8_t {
    interactive,  // libsodium's interactive limits: 64 MiB, 2 passes.
    minimal,      // For tests and demo data only.
};
std::string hash_password(std::string_view password, HashCost cost = HashCost::interactive);
// False for a wrong password and for a text that is no hash.
bool verify_password(std::string_view hash, std::string_view password);

// A symmetric seal (XChaCha20-Poly1305) under a 32-byte key, as base64url of nonce and box.
using SealKey = std::array<std::uint8_t, 32>;
std::string seal(std::string_view plain, const SealKey& key, Random& random);
// None where key or text do not fit.
std::optional<std::string> unseal(std::string_view sealed, const SealKey& key);

}  // namespace aftercare::crypto
