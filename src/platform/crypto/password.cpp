#include "platform/crypto/crypto.hpp"
#include "platform/crypto/sodium.hpp"

#include <new>

namespace aftercare::crypto {

std::string hash_password(std::string_view password, HashCost cost) {
    ready();
    const bool minimal = cost == HashCost::minimal;
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    // The only failure is that the memory which the cost asks for can't be had.
    if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(),
                              minimal ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              minimal ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
    return hash.data();
}

bool verify_password(std::string_view hash, std::string_view password) {
    ready();
    if (hash.size() >= crypto_pwhash_STRBYTES) return false;
    const std::string terminated(hash);
    return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

}  // namespace aftercare::crypto
