// What the TLS tests share: certificates made on the spot, and the client's side of TLS over a blocking socket.
#pragma once

#include "platform/base/instant.hpp"

#include <memory>
#include <string>
#include <string_view>

struct ssl_ctx_st;
struct ssl_st;
struct ssl_session_st;

namespace aftercare::http::testing {

struct Pem {
    std::string certificate;
    std::string key;
};
// A self-signed one for the DNS name, with a P-256 key, or an RSA key of so many bits; the key under `passphrase` where there is one.
Pem make_certificate(const std::string& name, Instant from, Instant until, const std::string& passphrase = {},
                     unsigned rsa_bits = 0);

// What a client offers, beyond what OpenSSL offers by itself.
struct TlsOffer {
    int version = 0;                            // The only one, such as TLS1_1_VERSION; 0: all.
    std::string protocols = "\x08http/1.1";     // ALPN; empty: none.
    std::string ciphers;                        // Of TLS 1.2; empty: the usual ones.
    std::shared_ptr<ssl_session_st> session{};  // To resume.
    Pem own{};                                  // The certificate that it shows when it is asked, with its key; none if empty.
    bool signs_wrong = false;                   // Spoils the proof that it has the key.
};

class TlsClient {
public:
    // `socket` is connected and stays the caller's. Shakes hands unless told not to; see shaken().
    explicit TlsClient(int socket, const TlsOffer& offer = {});
    ~TlsClient();
    TlsClient(const TlsClient&) = delete;

    bool shaken() const { return shaken_; }
    // As send() and recv().
    long send(std::string_view bytes);
    long receive(char* to, std::size_t size);
    // Says that nothing more comes.
    void finish_sending();

    // Of the certificate that the server showed.
    std::string server_name() const;
    std::string version() const;
    std::string protocol() const;
    bool resumed() const;
    // Whether the server asked for a certificate.
    bool was_asked() const { return was_asked_; }
    // For another client to resume; with TLS 1.3 there is none before the first answer.
    std::shared_ptr<ssl_session_st> session() const;

private:
    ssl_ctx_st* context_;
    ssl_st* ssl_;
    bool shaken_ = false;
    bool was_asked_ = false;
};

}  // namespace aftercare::http::testing
