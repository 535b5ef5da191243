// Secrets that are shown once and kept as hashes only: of tokens, sessions, links.
#pragma once

#include "platform/crypto/crypto.hpp"

#include <string>
#include <string_view>

namespace aftercare::identity {

// A new secret of 256 bits behind a prefix that tells what it is of.
inline std::string make_secret(std::string_view prefix, Random& random) {
    return std::string(prefix) + crypto::random_token(random);
}

// What is kept of it. A plain hash is enough: nobody guesses 256 bits of chance.
inline std::string secret_hash(std::string_view secret) { return crypto::hex(crypto::sha256(secret)); }

}  // namespace aftercare::identity
