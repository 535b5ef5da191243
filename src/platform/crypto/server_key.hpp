// The installation's own key: what the database keeps sealed (secrets that must be read again, such as those of second factors and
// web-hooks) is worth nothing without it. It lies in a file of its own, beside the database and in no backup of it.
#pragma once

#include "platform/crypto/crypto.hpp"

#include <string>
#include <string_view>

namespace aftercare::crypto {

class ServerKey {
public:
    explicit ServerKey(const SealKey& root) : root_(root) {}

    // Reads the file (32 bytes as base64url); where there is none, makes it, readable by its owner alone. Fails with
    // crypto.key_file_unusable where it can't be read or made, holds something else, or may be read by others.
    static Result<ServerKey> load_or_make(const std::string& path, Random& random);

    // The key for one purpose ("second_factor"): what is sealed for one can't be taken for another's.
    SealKey for_purpose(std::string_view purpose) const;

private:
    SealKey root_;
};

}  // namespace aftercare::crypto
