#include "platform/http/channel.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>

#include <poll.h>
#include <sys/socket.h>

namespace aftercare::http {

namespace {

namespace asio = boost::asio;
using Outcome = TlsSession::Outcome;

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

}  // namespace

Channel::Channel(Socket socket, std::shared_ptr<const TlsContext> tls) : socket_(std::move(socket)) {
    Error ignored;
    socket_.non_blocking(true, ignored);
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    if (tls) tls_ = std::make_unique<TlsSession>(std::move(tls), socket_.native_handle());
}

bool Channel::peer_has_gone() {
    pollfd asked{.fd = socket_.native_handle(), .events = POLLRDHUP, .revents = 0};
    return ::poll(&asked, 1, 0) > 0 && (asked.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

// A request line begins with a letter, and no record of TLS does.
bool Channel::is_plain_request(bool& nothing_yet) {
    char first = 0;
    const ssize_t got = ::recv(socket_.native_handle(), &first, 1, MSG_PEEK | MSG_DONTWAIT);
    nothing_yet = got < 0 && (errno == EAGAIN || errno == EINTR);
    return got == 1 && is_letter(first);
}

Channel::Handshake Channel::shake_hands(std::function<void()> ready) {
    const auto wait = [&](Socket::wait_type what) {
        socket_.async_wait(what, [ready = std::move(ready)](const Error& error) {
            if (!error) ready();
        });
        return Handshake::under_way;
    };
    if (!peeked_) {
        bool nothing_yet = false;
        if (is_plain_request(nothing_yet)) {
            tls_.reset();
            return Handshake::plain_request;
        }
        if (nothing_yet) return wait(Socket::wait_read);
        peeked_ = true;
    }
    switch (tls_->shake_hands()) {
        case Outcome::done:
            return Handshake::done;
        case Outcome::again:
            asio::post(socket_.get_executor(), std::move(ready));
            return Handshake::under_way;
        case Outcome::want_read:
            return wait(Socket::wait_read);
        case Outcome::want_write:
            return wait(Socket::wait_write);
        case Outcome::ended:
        case Outcome::failed:
            return Handshake::failed;
    }
    return Handshake::failed;
}

void Channel::read_tls(char* room, std::size_t size, OnBytes handler) {
    // What was received already does not make the socket readable again.
    read_later(tls_->has_pending() ? std::nullopt : std::optional(Socket::wait_read), room, size, std::move(handler));
}

void Channel::read_later(std::optional<Socket::wait_type> when, char* room, std::size_t size, OnBytes handler) {
    auto next = [this, room, size, handler = std::move(handler)](const Error& error) mutable {
        if (error)
            handler(error, 0);
        else
            try_read(room, size, std::move(handler));
    };
    if (when)
        socket_.async_wait(*when, std::move(next));
    else
        asio::post(socket_.get_executor(), [next = std::move(next)]() mutable { next({}); });
}

void Channel::try_read(char* room, std::size_t size, OnBytes handler) {
    std::size_t count = 0;
    switch (tls_->read(room, size, count)) {
        case Outcome::done:
            handler({}, count);
            return;
        case Outcome::again:
            read_later(std::nullopt, room, size, std::move(handler));
            return;
        case Outcome::want_read:
            read_later(Socket::wait_read, room, size, std::move(handler));
            return;
        case Outcome::want_write:
            read_later(Socket::wait_write, room, size, std::move(handler));
            return;
        case Outcome::ended:
            handler(asio::error::eof, 0);
            return;
        case Outcome::failed:
            handler(asio::error::connection_aborted, 0);
            return;
    }
}

std::size_t Channel::write_tls(std::string_view bytes, Error& error) {
    std::size_t count = 0;
    switch (tls_->write(bytes, count)) {
        case Outcome::done:
            error.clear();
            return count;
        case Outcome::want_write:
            error = asio::error::would_block;
            return 0;
        default:
            // Reading before writing is only asked for in a renegotiation, which there is none.
            error = asio::error::connection_aborted;
            return 0;
    }
}

void Channel::end_sending() {
    Error ignored;
    if (tls_) tls_->say_goodbye();
    socket_.shutdown(Socket::shutdown_send, ignored);
}

void Channel::close() {
    Error ignored;
    if (tls_) {
        tls_->say_goodbye();
        tls_->let_go();
    }
    socket_.close(ignored);
}

void Channel::abort() {
    Error ignored;
    if (tls_) tls_->let_go();
    socket_.set_option(asio::socket_base::linger(true, 0), ignored);
    socket_.close(ignored);
}

std::string Channel::peer_address() const {
    Error error;
    const auto endpoint = socket_.remote_endpoint(error);
    if (error) return {};
    const auto address = endpoint.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

}  // namespace aftercare::http
