#include "platform/http/tls_testing.hpp"

#include <gtest/gtest.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <csignal>
#include <stdexcept>

namespace aftercare::http::testing {

namespace {

std::string text_in(BIO* bio) {
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    std::string text(bytes, static_cast<std::size_t>(size));
    BIO_free(bio);
    return text;
}

void name_it(X509* certificate, const std::string& name) {
    X509_NAME* const subject = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    X509_set_issuer_name(certificate, subject);
    X509_EXTENSION* const names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, ("DNS:" + name).c_str());
    X509_add_ext(certificate, names, -1);
    X509_EXTENSION_free(names);
}

// A key with the public part of `key` and the private part of another: it seems to fit, and signs what does not.
EVP_PKEY* lying_key(EVP_PKEY* key) {
    EVP_PKEY* const other = EVP_EC_gen("P-256");
    std::array<unsigned char, 200> point{};
    std::size_t size = 0;
    BIGNUM* secret = nullptr;
    EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size(), &size);
    EVP_PKEY_get_bn_param(other, OSSL_PKEY_PARAM_PRIV_KEY, &secret);
    OSSL_PARAM_BLD* const parts = OSSL_PARAM_BLD_new();
    OSSL_PARAM_BLD_push_utf8_string(parts, OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
    OSSL_PARAM_BLD_push_octet_string(parts, OSSL_PKEY_PARAM_PUB_KEY, point.data(), size);
    OSSL_PARAM_BLD_push_BN(parts, OSSL_PKEY_PARAM_PRIV_KEY, secret);
    OSSL_PARAM* const params = OSSL_PARAM_BLD_to_param(parts);
    EVP_PKEY_CTX* const maker = EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr);
    EVP_PKEY* made = nullptr;
    EVP_PKEY_fromdata_init(maker);
    EVP_PKEY_fromdata(maker, &made, EVP_PKEY_KEYPAIR, params);
    EVP_PKEY_CTX_free(maker);
    OSSL_PARAM_free(params);
    OSSL_PARAM_BLD_free(parts);
    BN_free(secret);
    EVP_PKEY_free(other);
    if (!made) throw std::runtime_error("no lying key");
    return made;
}

void use_own(SSL_CTX* context, const Pem& own, bool signs_wrong) {
    BIO* const first = BIO_new_mem_buf(own.certificate.data(), static_cast<int>(own.certificate.size()));
    BIO* const second = BIO_new_mem_buf(own.key.data(), static_cast<int>(own.key.size()));
    X509* const certificate = PEM_read_bio_X509(first, nullptr, nullptr, nullptr);
    EVP_PKEY* key = PEM_read_bio_PrivateKey(second, nullptr, nullptr, nullptr);
    if (signs_wrong) {
        EVP_PKEY* const lying = lying_key(key);
        EVP_PKEY_free(key);
        key = lying;
    }
    if (SSL_CTX_use_certificate(context, certificate) != 1 || SSL_CTX_use_PrivateKey(context, key) != 1)
        throw std::runtime_error("the client's own certificate can't be used");
    X509_free(certificate);
    EVP_PKEY_free(key);
    BIO_free(first);
    BIO_free(second);
}

}  // namespace

Pem make_certificate(const std::string& name, Instant from, Instant until, const std::string& passphrase, unsigned rsa_bits) {
    EVP_PKEY* const key = rsa_bits > 0 ? EVP_RSA_gen(rsa_bits) : EVP_EC_gen("P-256");
    X509* const certificate = X509_new();
    if (!key || !certificate) throw std::runtime_error("no test certificate");
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    ASN1_TIME_set(X509_getm_notBefore(certificate), from.micros_since_epoch() / 1'000'000);
    ASN1_TIME_set(X509_getm_notAfter(certificate), until.micros_since_epoch() / 1'000'000);
    X509_set_pubkey(certificate, key);
    name_it(certificate, name);
    X509_sign(certificate, key, EVP_sha256());
    BIO* const first = BIO_new(BIO_s_mem());
    BIO* const second = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(first, certificate);
    PEM_write_bio_PKCS8PrivateKey(second, key, passphrase.empty() ? nullptr : EVP_aes_256_cbc(), passphrase.data(),
                                  static_cast<int>(passphrase.size()), nullptr, nullptr);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return {text_in(first), text_in(second)};
}

TlsClient::TlsClient(int socket, const TlsOffer& offer) : context_(SSL_CTX_new(TLS_client_method())), ssl_(nullptr) {
    std::signal(SIGPIPE, SIG_IGN);  // OpenSSL's own way to write raises it.
    // Old versions and weak keys are offered too, where a test asks for them: the server must be the one to refuse.
    SSL_CTX_set_security_level(context_, 0);
    if (offer.version != 0) {
        SSL_CTX_set_min_proto_version(context_, offer.version);
        SSL_CTX_set_max_proto_version(context_, offer.version);
    }
    if (!offer.ciphers.empty()) SSL_CTX_set_cipher_list(context_, offer.ciphers.c_str());
    SSL_CTX_set_session_cache_mode(context_, SSL_SESS_CACHE_CLIENT);
    SSL_CTX_set_options(context_, SSL_OP_IGNORE_UNEXPECTED_EOF);
    if (!offer.own.certificate.empty()) use_own(context_, offer.own, offer.signs_wrong);
    SSL_CTX_set_cert_cb(
        context_,
        [](SSL*, void* asked) {
            *static_cast<bool*>(asked) = true;
            return 1;
        },
        &was_asked_);
    ssl_ = SSL_new(context_);
    SSL_set_fd(ssl_, socket);
    if (!offer.protocols.empty())
        SSL_set_alpn_protos(ssl_, reinterpret_cast<const unsigned char*>(offer.protocols.data()),
                            static_cast<unsigned>(offer.protocols.size()));
    if (offer.session) SSL_set_session(ssl_, offer.session.get());
    shaken_ = SSL_connect(ssl_) == 1;
    ERR_clear_error();
}

TlsClient::~TlsClient() {
    SSL_free(ssl_);
    SSL_CTX_free(context_);
}

long TlsClient::send(std::string_view bytes) {
    const int sent = SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size()));
    ERR_clear_error();
    return sent;
}

long TlsClient::receive(char* to, std::size_t size) {
    const int got = SSL_read(ssl_, to, static_cast<int>(size));
    ERR_clear_error();
    return got;
}

void TlsClient::finish_sending() {
    SSL_shutdown(ssl_);
    ERR_clear_error();
}

std::string TlsClient::server_name() const {
    const X509* const certificate = SSL_get0_peer_certificate(ssl_);
    char name[100] = "";
    if (certificate) X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name, sizeof name);
    return name;
}

std::string TlsClient::version() const { return SSL_get_version(ssl_); }

std::string TlsClient::protocol() const {
    const unsigned char* chosen = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(ssl_, &chosen, &size);
    return {reinterpret_cast<const char*>(chosen), size};
}

bool TlsClient::resumed() const { return SSL_session_reused(ssl_) == 1; }

std::shared_ptr<ssl_session_st> TlsClient::session() const { return {SSL_get1_session(ssl_), SSL_SESSION_free}; }

}  // namespace aftercare::http::testing
