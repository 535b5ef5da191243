// Takes mail over LMTP. Answers that a mail is taken only once the receiver says that it is durable; stops by finishing what is in flight.
#pragma once

#include "platform/lmtp/session.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace aftercare::lmtp {

struct Settings {
    std::string listen;              // "127.0.0.1:2424", "[::1]:2424", or the path of a socket: "unix:/run/aftercare/lmtp".
    std::string host = "localhost";  // What we call ourselves.
    std::string spool_dir;           // For mails while they come in.
    int connections = 50;            // A further one is told to come later.
    int workers = 2;                 // Receivers at the same time.
    std::chrono::milliseconds idle_time{300'000};  // Between two reads or writes.
    std::chrono::milliseconds drain_time{30'000};  // On stop, for mails in flight.
    Bounds bounds;
};

class Server {
public:
    // `receiver` must outlive the server.
    Server(Settings settings, Receiver& receiver);
    ~Server();  // stop()

    // Binds and begins to answer. Throws std::system_error where that can't be done, std::runtime_error where `listen` is no address.
    // A socket that is a file is left for everybody to write to: the rights of its folder decide.
    void start();
    // After start(); 0 for a socket that is a file.
    std::uint16_t port() const;
    // Takes no new connection or mail, finishes those in flight (at most drain_time), closes. Blocks.
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace aftercare::lmtp
