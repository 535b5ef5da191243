// The certificate that a client showed and proved to have the key of, in the TLS handshake. Nobody vouches for it: whoever knows its
// fingerprint decides what it is worth.
#pragma once

#include "platform/base/instant.hpp"

#include <string>

namespace aftercare::http {

struct ClientCertificate {
    std::string sha256;  // Of its DER form, 64 lower-case hexadecimal digits.
    Instant not_before;
    Instant not_after;
};

}  // namespace aftercare::http
