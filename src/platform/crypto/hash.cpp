#include "platform/crypto/crypto.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <new>
#include <stdexcept>

namespace aftercare::crypto {

namespace {

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

void must(int done) {
    if (done != 1) throw std::runtime_error("OpenSSL could not hash");
}

// Fetched once: OpenSSL 3 otherwise looks the algorithm up for every hash, which costs more than a short hash itself.
const EVP_MD* algorithm() {
    static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    if (!fetched) throw std::runtime_error("OpenSSL has no SHA-256");
    return fetched;
}

Context make_context() {
    Context context(EVP_MD_CTX_new());
    if (!context) throw std::bad_alloc();
    return context;
}

}  // namespace

Sha256 sha256(std::string_view bytes) {
    thread_local const Context context = make_context();
    Sha256 digest;
    must(EVP_DigestInit_ex(context.get(), algorithm(), nullptr));
    must(EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()));
    must(EVP_DigestFinal_ex(context.get(), digest.data(), nullptr));
    return digest;
}

Sha256 hmac_sha256(std::string_view key, std::string_view bytes) {
    Sha256 digest;
    const auto* const data = reinterpret_cast<const unsigned char*>(bytes.data());
    if (!HMAC(algorithm(), key.data(), static_cast<int>(key.size()), data, bytes.size(), digest.data(), nullptr))
        throw std::runtime_error("OpenSSL could not hash");
    return digest;
}

struct Sha256Stream::State {
    Context context = make_context();
};

Sha256Stream::Sha256Stream() : state_(std::make_unique<State>()) {
    must(EVP_DigestInit_ex(state_->context.get(), algorithm(), nullptr));
}
Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::add(std::string_view bytes) { must(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size())); }

Sha256 Sha256Stream::finish() {
    Sha256 digest;
    must(EVP_DigestFinal_ex(state_->context.get(), digest.data(), nullptr));
    return digest;
}

}  // namespace aftercare::crypto
