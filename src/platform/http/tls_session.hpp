// One client's TLS over a non-blocking socket that somebody else waits on. Not thread safe.
#pragma once

#include "platform/http/tls.hpp"

#include <cstddef>
#include <memory>
#include <string_view>

struct ssl_st;

namespace aftercare::http {

class TlsSession {
public:
    // `socket`: its descriptor, which stays the caller's.
    TlsSession(std::shared_ptr<const TlsContext> context, int socket);
    ~TlsSession();
    TlsSession(const TlsSession&) = delete;
    TlsSession& operator=(const TlsSession&) = delete;

    enum class Outcome : std::uint8_t {
        done,
        again,       // Call it again: something was done, though not what was asked for.
        want_read,   // Call it again when the socket can be read.
        want_write,  // ... can be written.
        ended,       // The client has said or sent all.
        failed,      // There is no more use in this session.
    };
    Outcome shake_hands();
    // Done: `count` bytes, at least one.
    Outcome read(char* to, std::size_t size, std::size_t& count);
    // Done: the first `count` bytes were written. After want_write the same bytes must be given again.
    Outcome write(std::string_view bytes, std::size_t& count);
    // What the client has shown, once hands are shaken. Throws std::runtime_error where that can't be read.
    std::optional<ClientCertificate> client_certificate() const;
    // Whether bytes were received that read() has not given yet, so that the socket may be silent and a read succeed.
    bool has_pending() const;
    // Says that nothing more comes, as far as the socket takes it at once.
    void say_goodbye();
    // Of the socket: its number may soon be another's. From now on everything fails.
    void let_go() { usable_ = false; }

private:
    Outcome outcome_of(int result);

    std::shared_ptr<const TlsContext> context_;
    ssl_st* session_;
    bool starved_ = false;  // The last call found the socket empty.
    bool usable_ = false;   // Between the handshake and a failure.
    bool left_ = false;     // We have said that nothing more comes.
    int socket_;

    friend struct TlsTransport;
};

}  // namespace aftercare::http
