// A client's connection as a stream of bytes: the bare socket, or TLS over it. A bare one costs no more than the socket.
// Belongs to one I/O thread.
#pragma once

#include "platform/http/tls_session.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::http {

// With the concrete executor instead of asio's erased one, which costs a call through a table for each operation.
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

class Channel {
public:
    using Error = boost::system::error_code;
    using OnBytes = std::function<void(const Error&, std::size_t)>;

    // `tls`: null for a bare socket.
    Channel(Socket socket, std::shared_ptr<const TlsContext> tls);

    // Whether a handshake has to be made before anything else.
    bool has_tls() const { return tls_ != nullptr; }

    // What the client has shown in the handshake.
    std::optional<ClientCertificate> client_certificate() const { return tls_ ? tls_->client_certificate() : std::nullopt; }

    enum class Handshake : std::uint8_t { done, under_way, plain_request, failed };
    // A step of it. under_way: `ready` is called when the next step can be made. plain_request: the client speaks HTTP
    // without TLS, and from now on so does this channel.
    Handshake shake_hands(std::function<void()> ready);

    // Calls handler(error, bytes) later, never at once. The room must stay in place until then.
    template <class Handler>
    void async_read_some(char* room, std::size_t size, Handler handler) {
        if (tls_)
            read_tls(room, size, std::move(handler));
        else
            socket_.async_read_some(boost::asio::buffer(room, size), std::move(handler));
    }
    // Writes what is taken at once, of the head or of both; would_block where that is nothing.
    std::size_t write_some(std::string_view head, std::string_view tail, Error& error) {
        if (tls_) return write_tls(head.empty() ? tail : head, error);
        if (tail.empty()) return socket_.write_some(boost::asio::buffer(head.data(), head.size()), error);
        return socket_.write_some(
            std::array{boost::asio::buffer(head.data(), head.size()), boost::asio::buffer(tail.data(), tail.size())}, error);
    }
    template <class Handler>
    void async_wait_write(Handler handler) {
        socket_.async_wait(Socket::wait_write, std::move(handler));
    }
    // Whether the client has ended its side, or the connection is broken. Takes nothing of what was sent.
    bool peer_has_gone();
    // Says that nothing more comes; what the client sends can still be read.
    void end_sending();
    void close();
    // The same so that the client sees a failure: with a reset, and without a farewell.
    void abort();

    // The peer's address without port; an IPv4 one also where it comes through IPv6. Empty where it has gone already.
    std::string peer_address() const;

private:
    void read_tls(char* room, std::size_t size, OnBytes handler);
    std::size_t write_tls(std::string_view bytes, Error& error);
    void read_later(std::optional<Socket::wait_type> when, char* room, std::size_t size, OnBytes handler);
    void try_read(char* room, std::size_t size, OnBytes handler);
    bool is_plain_request(bool& nothing_yet);

    Socket socket_;
    std::unique_ptr<TlsSession> tls_;
    bool peeked_ = false;  // The first byte was that of TLS.
};

}  // namespace aftercare::http
