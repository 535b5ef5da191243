#include "platform/http/tls_session.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <sys/socket.h>
#include <algorithm>
#include <cerrno>
#include <new>
#include <utility>

namespace aftercare::http {

// How OpenSSL reaches the socket. Its own way would raise SIGPIPE where a client has gone, and not tell why a read wants more.
struct TlsTransport {
    static TlsSession& session_of(BIO* bio) { return *static_cast<TlsSession*>(BIO_get_data(bio)); }

    static int write(BIO* bio, const char* bytes, int size) {
        BIO_clear_retry_flags(bio);
        const ssize_t sent = ::send(session_of(bio).socket_, bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && (errno == EAGAIN || errno == EINTR)) BIO_set_retry_write(bio);
        return static_cast<int>(sent);
    }
    static int read(BIO* bio, char* to, int size) {
        BIO_clear_retry_flags(bio);
        const ssize_t got = ::recv(session_of(bio).socket_, to, static_cast<std::size_t>(size), MSG_DONTWAIT);
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
            session_of(bio).starved_ = true;
            BIO_set_retry_read(bio);
        }
        if (got == 0) BIO_set_flags(bio, BIO_FLAGS_IN_EOF);
        return static_cast<int>(got);
    }
    static long control(BIO* bio, int command, long, void*) {
        if (command == BIO_CTRL_EOF) return BIO_test_flags(bio, BIO_FLAGS_IN_EOF) != 0 ? 1 : 0;
        return command == BIO_CTRL_FLUSH ? 1 : 0;
    }
    static BIO_METHOD* make_method() {
        BIO_METHOD* const method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "socket");
        if (!method) throw std::bad_alloc();
        BIO_meth_set_write(method, write);
        BIO_meth_set_read(method, read);
        BIO_meth_set_ctrl(method, control);
        return method;
    }
    static BIO* make(TlsSession& session) {
        static const BIO_METHOD* const method = make_method();
        BIO* const bio = BIO_new(method);
        if (!bio) throw std::bad_alloc();
        BIO_set_data(bio, &session);
        BIO_set_init(bio, 1);
        return bio;
    }
};

TlsSession::TlsSession(std::shared_ptr<const TlsContext> context, int socket)
    : context_(std::move(context)), session_(SSL_new(context_->handle())), socket_(socket) {
    if (!session_) throw std::bad_alloc();
    BIO* const bio = TlsTransport::make(*this);
    SSL_set_bio(session_, bio, bio);
    SSL_set_accept_state(session_);
}

TlsSession::~TlsSession() { SSL_free(session_); }

TlsSession::Outcome TlsSession::outcome_of(int result) {
    if (result > 0) return Outcome::done;
    switch (SSL_get_error(session_, result)) {
        case SSL_ERROR_WANT_READ:
            return starved_ ? Outcome::want_read : Outcome::again;
        case SSL_ERROR_WANT_WRITE:
            return Outcome::want_write;
        case SSL_ERROR_ZERO_RETURN:
            return Outcome::ended;
        default:
            usable_ = false;
            // Else the next connection of this thread would be taken for the failed one.
            ERR_clear_error();
            return Outcome::failed;
    }
}

TlsSession::Outcome TlsSession::shake_hands() {
    starved_ = false;
    const Outcome outcome = outcome_of(SSL_do_handshake(session_));
    usable_ = outcome == Outcome::done;
    return outcome;
}

TlsSession::Outcome TlsSession::read(char* to, std::size_t size, std::size_t& count) {
    if (!usable_) return Outcome::failed;
    starved_ = false;
    return outcome_of(SSL_read_ex(session_, to, size, &count));
}

TlsSession::Outcome TlsSession::write(std::string_view bytes, std::size_t& count) {
    if (!usable_ || left_) return Outcome::failed;
    return outcome_of(SSL_write_ex(session_, bytes.data(), bytes.size(), &count));
}

std::optional<ClientCertificate> TlsSession::client_certificate() const { return client_certificate_of(session_); }

bool TlsSession::has_pending() const { return SSL_has_pending(session_) == 1; }

void TlsSession::say_goodbye() {
    if (!usable_ || std::exchange(left_, true)) return;
    (void)SSL_shutdown(session_);
    ERR_clear_error();
}

}  // namespace aftercare::http
