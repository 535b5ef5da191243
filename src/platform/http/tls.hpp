// TLS by OpenSSL 3: the certificate with its key, and what the server offers with it. Knows files and OpenSSL, no HTTP.
#pragma once

#include "platform/base/instant.hpp"
#include "platform/http/client_certificate.hpp"

#include <memory>
#include <optional>
#include <string>

struct ssl_ctx_st;
struct ssl_st;

namespace aftercare::http {

// PEM files: the certificate followed by those that vouch for it, and its key. Both or none.
struct CertificateFiles {
    std::string certificate;
    std::string key;
    bool asks_clients = false;  // Clients are asked for a certificate of theirs; none need have one.
    bool none() const { return certificate.empty() && key.empty(); }
};

// What the server shows to its clients.
struct CertificateFacts {
    std::string name;  // Its first DNS name, else the common name.
    Instant not_before;
    Instant not_after;
};

// How long before its end a certificate is worth a warning.
inline constexpr std::chrono::hours kCertificateWarning{30 * 24};

// TLS 1.2 and 1.3 with one certificate. Constant once made, so all threads may share it; sessions keep theirs alive.
class TlsContext {
public:
    // Throws std::runtime_error, with a sentence that names the file, where one can't be read or is not what it should be,
    // where the key does not fit, and where the certificate does not hold at `now`.
    TlsContext(const CertificateFiles& files, Instant now);
    ~TlsContext();
    TlsContext(const TlsContext&) = delete;
    TlsContext& operator=(const TlsContext&) = delete;

    const CertificateFacts& facts() const { return facts_; }
    ssl_ctx_st* handle() const { return context_; }

private:
    ssl_ctx_st* context_;
    CertificateFacts facts_;
};

// What the client of a session has shown, once hands are shaken; also where the session was resumed.
std::optional<ClientCertificate> client_certificate_of(const ssl_st* session);

}  // namespace aftercare::http
