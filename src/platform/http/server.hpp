// The HTTP server: Boost.Beast behind this face. Refuses hostile framing, bounds everything, answers every error with an
// RFC 9457 problem document, and stops by finishing what is in flight.
#pragma once

#include "platform/base/env.hpp"
#include "platform/http/rate_limit.hpp"
#include "platform/http/route.hpp"

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace aftercare::http {

struct Settings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  // 0: any free one; see Server::port().
    int io_threads = 2;
    int workers = 32;  // Threads for blocking handlers.
    int queue = 1024;  // Requests that may wait for a worker; a further one is answered 503.
    std::int64_t max_header_bytes = 24 * 1024;
    int max_header_count = 100;
    int max_connections = 10'000;                       // A further one is answered 503 and closed.
    std::chrono::milliseconds header_time{10'000};      // For a whole head, from its first byte.
    std::chrono::milliseconds idle_time{75'000};        // Between requests.
    std::chrono::milliseconds body_stall_time{30'000};  // Between two reads of a body, or two writes of an answer.
    std::int64_t min_body_rate = 1024;                  // Bytes a second that each body_stall_time must bring, or take.
    std::int64_t max_body_memory = 256 << 20;           // Bytes that bodies may hold in all; one beyond is answered 503.
    std::chrono::milliseconds drain_time{30'000};       // On stop, for requests in flight.
    bool reads_in_place = false;                        // Whether routes marked in_place run on the I/O thread (SQLite).
    std::string spool_dir;                              // For uploads.
    std::string static_dir;                             // The portal's files; empty: none.
    std::string tls_certificate;                        // PEM files, both or none; none: plain HTTP.
    std::string tls_key;
    bool asks_client_certificates = false;     // Over TLS; who shows none is as welcome.
    std::vector<std::string> trusted_proxies;  // Addresses and networks whose X-Forwarded-For counts.
    RateLimits limits;                         // Requests beyond them are answered 429.
    std::string once_secret;                   // What fingerprints of requests with an Idempotency-Key are made under.
    // Gives the problem for an exception that is no bug (a lost database), none for any other, which answers 500. server
    // binds it, so that http need not know the database.
    std::function<std::optional<Problem>(std::exception_ptr)> translate_exception;
};

class Server {
public:
    // `routes`, `gate` and `env` must outlive the server. Throws std::runtime_error where a trusted proxy is no address.
    Server(Settings settings, const Routes& routes, Gate& gate, Env& env);
    ~Server();  // stop()

    // Binds and begins to answer. Throws std::system_error where the address is taken, and std::runtime_error, with a sentence
    // that names it, where a folder or the certificate can't be used. Raises the process's limit of open files; where that is less than
    // max_connections needs, takes fewer and logs a warning.
    void start();
    // Looks whether the files of certificate and key have changed and takes them for new connections; with `anew` also where
    // they have not. Those that can't be used are logged, and the old ones stay. Call it every few seconds.
    void look_at_certificate(bool anew = false);
    // The port that it listens on, after start().
    std::uint16_t port() const;
    // Takes no new connection or request, finishes those in flight (at most drain_time), closes. Blocks.
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// The status code of a problem.
int status_of(ProblemKind kind);

}  // namespace aftercare::http
