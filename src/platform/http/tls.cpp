#include "platform/http/tls.hpp"

#include "platform/base/result.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <cerrno>
#include <ctime>
#include <fstream>
#include <stdexcept>
#include <string_view>
#include <system_error>

namespace aftercare::http {

namespace {

constexpr std::streamsize kMaxFile = 1 << 20;  // Bytes.
constexpr long kSessionTime = 2 * 60 * 60;     // Seconds that a session may be resumed for.
constexpr std::size_t kMaxChain = 20;
constexpr long kMaxClientChain = 16 << 10;  // Bytes of a client's certificate and of those behind it.
constexpr int kLeastStrength = 112;         // Bits, of a client's key: RSA of 2048 bits.

// Forward secrecy and authenticated encryption alone; those of TLS 1.3 are so by themselves.
constexpr const char* kCiphers12 = "ECDHE+AESGCM:ECDHE+CHACHA20";
constexpr const char* kGroups = "X25519:P-256:P-384";

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* thing) const {
        Free(thing);
    }
};
using Bio = std::unique_ptr<BIO, Freed<BIO_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, Freed<GENERAL_NAMES_free>>;

void must(bool done, const char* what) {
    ERR_clear_error();
    if (!done) throw std::runtime_error(std::string("OpenSSL can't ") + what + ".");
}

std::string read_file(const std::string& path, const std::string& what) {
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    std::string text(static_cast<std::size_t>(kMaxFile) + 1, '\0');
    in.read(text.data(), kMaxFile + 1);
    const std::streamsize count = in.gcount();
    if (count == 0) {
        const std::string why = errno != 0 ? std::generic_category().message(errno) : "it is empty";
        throw std::runtime_error(what + " '" + path + "' can't be read: " + why + ".");
    }
    if (count > kMaxFile) throw std::runtime_error(what + " '" + path + "' is larger than 1 MiB; it is something else.");
    text.resize(static_cast<std::size_t>(count));
    return text;
}

// A key under a passphrase would otherwise be asked for on the terminal.
int no_passphrase(char*, int, int, void*) { return -1; }

Bio reader_of(const std::string& text) {
    Bio bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    must(bio != nullptr, "read from memory");
    return bio;
}

Instant instant_of(const ASN1_TIME* time) {
    std::tm parts{};
    must(ASN1_TIME_to_tm(time, &parts) == 1, "read the certificate's times");
    using namespace std::chrono;
    const year_month_day date{year{parts.tm_year + 1900}, month{static_cast<unsigned>(parts.tm_mon) + 1},
                              day{static_cast<unsigned>(parts.tm_mday)}};
    const sys_seconds at = sys_days{date} + hours{parts.tm_hour} + minutes{parts.tm_min} + seconds{parts.tm_sec};
    return Instant{at.time_since_epoch().count() * 1'000'000};
}

std::string text_of(const ASN1_STRING* text) {
    const std::string_view bytes(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                                 static_cast<std::size_t>(ASN1_STRING_length(text)));
    std::string clean;
    for (const char c : bytes) clean += c > ' ' && c < 0x7f ? c : '?';
    return clean;
}

std::string name_of(X509* certificate) {
    const Names names(static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    for (int i = 0; i < (names ? sk_GENERAL_NAME_num(names.get()) : 0); ++i) {
        const GENERAL_NAME* const name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type == GEN_DNS) return text_of(name->d.dNSName);
    }
    const X509_NAME* const subject = X509_get_subject_name(certificate);
    const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    return at < 0 ? "(without a name)" : text_of(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
}

// Reads the certificate and those behind it into the context.
CertificateFacts use_certificate(SSL_CTX* context, const std::string& path) {
    const std::string what = "The certificate";
    const std::string text = read_file(path, what);
    const Bio bio = reader_of(text);
    const Certificate first(PEM_read_bio_X509_AUX(bio.get(), nullptr, no_passphrase, nullptr));
    if (!first) {
        ERR_clear_error();
        throw std::runtime_error(what + " '" + path + "' is none in PEM form (-----BEGIN CERTIFICATE-----).");
    }
    if (SSL_CTX_use_certificate(context, first.get()) != 1) {
        ERR_clear_error();
        throw std::runtime_error(what + " '" + path + "' is too weak, or of a kind that TLS does not know.");
    }
    for (std::size_t i = 0; i < kMaxChain; ++i) {
        Certificate next(PEM_read_bio_X509(bio.get(), nullptr, no_passphrase, nullptr));
        if (!next) break;
        must(SSL_CTX_add0_chain_cert(context, next.get()) == 1, "take the certificate's chain");
        (void)next.release();
    }
    ERR_clear_error();
    return {.name = name_of(first.get()),
            .not_before = instant_of(X509_get0_notBefore(first.get())),
            .not_after = instant_of(X509_get0_notAfter(first.get()))};
}

void use_key(SSL_CTX* context, const CertificateFiles& files) {
    const std::string what = "The key";
    std::string text = read_file(files.key, what);
    const Key key(PEM_read_bio_PrivateKey(reader_of(text).get(), nullptr, no_passphrase, nullptr));
    OPENSSL_cleanse(text.data(), text.size());
    const bool fits = key && SSL_CTX_use_PrivateKey(context, key.get()) == 1 && SSL_CTX_check_private_key(context) == 1;
    ERR_clear_error();
    if (!key)
        throw std::runtime_error(what + " '" + files.key +
                                 "' is none in PEM form without a passphrase (-----BEGIN PRIVATE KEY-----).");
    if (!fits) throw std::runtime_error(what + " '" + files.key + "' does not fit the certificate '" + files.certificate + "'.");
}

// HTTP/1 is all that we speak; a client that offers protocols and not this one is refused (RFC 7301).
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* size, const unsigned char* offered, unsigned int count,
                    void*) {
    static constexpr unsigned char kOurs[] = "\x08http/1.1\x08http/1.0";
    unsigned char* found = nullptr;
    if (SSL_select_next_proto(&found, size, kOurs, sizeof kOurs - 1, offered, count) != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    *chosen = found;
    return SSL_TLSEXT_ERR_OK;
}

// Any certificate is good here whose key is not to be guessed: it is known by its fingerprint, so nobody need vouch for it, and what
// stands behind it is not looked at. That the client has the key OpenSSL sees by itself.
int take_certificate(X509_STORE_CTX* shown, void*) {
    X509* const certificate = X509_STORE_CTX_get0_cert(shown);
    EVP_PKEY* const key = certificate ? X509_get0_pubkey(certificate) : nullptr;
    if (key && EVP_PKEY_get_security_bits(key) >= kLeastStrength) return 1;
    X509_STORE_CTX_set_error(shown, X509_V_ERR_EE_KEY_TOO_SMALL);
    return 0;
}

void ask_clients(SSL_CTX* context) {
    static constexpr unsigned char kSessionContext[] = "aftercare";
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(context, take_certificate, nullptr);
    SSL_CTX_set_max_cert_list(context, kMaxClientChain);
    // A session is resumed with the certificate that it began with, which its ticket holds; OpenSSL wants to know whose sessions they are.
    must(SSL_CTX_set_session_id_context(context, kSessionContext, sizeof kSessionContext - 1) == 1, "name its sessions");
}

void set_up(SSL_CTX* context) {
    must(SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1, "leave old versions of TLS out");
    must(SSL_CTX_set_cipher_list(context, kCiphers12) == 1, "set ciphers");
    must(SSL_CTX_set1_groups_list(context, kGroups) == 1, "set groups");
    SSL_CTX_set_security_level(context, 2);
    // An end without a farewell is harmless: requests and answers say how long they are.
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_IGNORE_UNEXPECTED_EOF);
    // One message of the peer's at a time, so that a flood of them does not hold up the thread's other connections.
    SSL_CTX_clear_mode(context, SSL_MODE_AUTO_RETRY);
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_read_ahead(context, 1);
    // Sessions are kept by the clients, in tickets; the keys to these live as long as the context.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_timeout(context, kSessionTime);
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
}

}  // namespace

TlsContext::TlsContext(const CertificateFiles& files, Instant now) : context_(SSL_CTX_new(TLS_server_method())) {
    must(context_ != nullptr, "make a context");
    try {
        if (files.certificate.empty() || files.key.empty())
            throw std::runtime_error("TLS needs both a certificate and its key (http.tls.certificate, http.tls.key).");
        set_up(context_);
        if (files.asks_clients) ask_clients(context_);
        facts_ = use_certificate(context_, files.certificate);
        use_key(context_, files);
        const std::string which = "The certificate '" + files.certificate + "' for " + facts_.name;
        if (facts_.not_after <= now) throw std::runtime_error(which + " ended at " + facts_.not_after.text() + ".");
        if (now < facts_.not_before) throw std::runtime_error(which + " begins only at " + facts_.not_before.text() + ".");
    } catch (...) {
        SSL_CTX_free(context_);
        throw;
    }
}

TlsContext::~TlsContext() { SSL_CTX_free(context_); }

std::optional<ClientCertificate> client_certificate_of(const ssl_st* session) {
    X509* const certificate = SSL_get0_peer_certificate(session);
    if (!certificate) return std::nullopt;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    must(X509_digest(certificate, EVP_sha256(), digest.data(), &size) == 1, "hash a client's certificate");
    static constexpr char kDigits[] = "0123456789abcdef";
    ClientCertificate shown{.sha256 = {},
                            .not_before = instant_of(X509_get0_notBefore(certificate)),
                            .not_after = instant_of(X509_get0_notAfter(certificate))};
    for (unsigned int i = 0; i < size; ++i) (shown.sha256 += kDigits[digest[i] >> 4]) += kDigits[digest[i] & 15];
    return shown;
}

}  // namespace aftercare::http
