#include "platform/http/connection.hpp"

#include "platform/http/answer.hpp"

#include <boost/asio/buffer.hpp>

#include <array>

namespace aftercare::http {

namespace {

using namespace std::chrono_literals;
using boost::system::error_code;

constexpr std::size_t kMaxLinger = 1 << 20;  // Bytes of a refused body that are read and thrown away.
constexpr auto kLingerTime = 2'000ms;        // For a client that is still sending a refused body.
constexpr auto kFarewellTime = 500ms;        // For one that has sent all, to see the end and close.

std::string address_of(const Socket& socket) {
    error_code error;
    const auto endpoint = socket.remote_endpoint(error);
    if (error) return {};
    const auto address = endpoint.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

}  // namespace

Connection::Connection(Core& core, IoThread& io, Socket socket, std::size_t slot)
    : core_(core),
      io_(io),
      socket_(std::move(socket)),
      slot_(slot),
      parser_({.head_bytes = static_cast<std::size_t>(core.settings.max_header_bytes),
               .head_fields = static_cast<std::size_t>(core.settings.max_header_count)}),
      peer_(address_of(socket_)) {}
Connection::~Connection() { core_.body_budget.give_back(held_of_budget_); }

void Connection::start(bool surplus) {
    error_code ignored;
    socket_.non_blocking(true, ignored);
    socket_.set_option(boost::asio::ip::tcp::no_delay(true), ignored);
    if (surplus) {
        refuse({503,
                {.kind = ProblemKind::unavailable,
                 .code = "http.too_many_connections",
                 .detail = "The server has as many connections as it takes.",
                 .remedy = "Try again in a moment."}});
    } else {
        // The first request is due as soon as a whole head is: who connects has something to say.
        wait_at_most(std::min(core_.settings.header_time, core_.settings.idle_time));
    }
    pump();
}

// Goes on until there is something to wait for.
void Connection::pump() {
    for (bool go_on = true; go_on;) {
        switch (stage_) {
            case Stage::head:
                go_on = take_head();
                break;
            case Stage::body:
                go_on = take_body();
                break;
            case Stage::answering:
                go_on = flush();
                break;
            case Stage::working:
            case Stage::lingering:
            case Stage::closed:
                go_on = false;
                break;
        }
    }
}

void Connection::wait_at_most(std::chrono::milliseconds span) { deadline_ = std::chrono::steady_clock::now() + span; }

void Connection::read_more(std::size_t most) {
    if (reading_) return;
    if (!buffer_.make_room(most)) {
        close();
        return;
    }
    reading_ = true;
    socket_.async_read_some(
        boost::asio::buffer(buffer_.room(), buffer_.room_size()),
        [self = shared_from_this()](const error_code& error, std::size_t bytes) { self->on_read(error, bytes); });
}

void Connection::on_read(const error_code& error, std::size_t bytes) {
    reading_ = false;
    if (stage_ == Stage::closed) return;
    if (error) {
        // The client has gone, or has finished sending; an answer under way is written all the same.
        if (stage_ != Stage::answering && stage_ != Stage::working) close();
        return;
    }
    if (stage_ == Stage::lingering) {
        lingered_ += bytes;
        if (lingered_ > kMaxLinger)
            close();
        else
            read_more(Buffer::kSmall);
        return;
    }
    if (stage_ == Stage::head && buffer_.empty()) wait_at_most(core_.settings.header_time);
    if (stage_ == Stage::body) wait_at_most(core_.settings.body_stall_time);
    buffer_.grew(bytes);
    pump();
}

// Writes at once what the socket takes; waits only for the rest.
bool Connection::flush() {
    while (written_ < out_.size() + tail_.size()) {
        const std::string_view head = std::string_view(out_).substr(std::min(written_, out_.size()));
        const std::string_view tail = tail_.substr(written_ > out_.size() ? written_ - out_.size() : 0);
        const std::array<boost::asio::const_buffer, 2> parts{boost::asio::buffer(head.data(), head.size()),
                                                             boost::asio::buffer(tail.data(), tail.size())};
        error_code error;
        const std::size_t sent = tail.empty() ? socket_.write_some(parts[0], error) : socket_.write_some(parts, error);
        if (error == boost::asio::error::would_block) {
            if (writing_) return false;
            writing_ = true;
            wait_at_most(core_.settings.body_stall_time);
            socket_.async_wait(Socket::wait_write, [self = shared_from_this()](const error_code&) {
                self->writing_ = false;
                self->pump();
            });
            return false;
        }
        if (error) {
            close();
            return false;
        }
        written_ += sent;
        window_bytes_ += sent;
    }
    return flushed();
}

bool Connection::flushed() {
    if (interim_) {
        interim_ = false;
        out_.clear();
        written_ = 0;
        stage_ = Stage::body;
        begin_phase();
        wait_at_most(core_.settings.body_stall_time);
        return true;
    }
    end_exchange();
    if (!keep_alive_) {
        begin_linger();
        return false;
    }
    begin_head();
    return true;
}

void Connection::begin_head() {
    stage_ = Stage::head;
    skipped_line_ = false;
    if (buffer_.empty()) buffer_.shrink();
    let_go_of_body();
    wait_at_most(buffer_.empty() ? core_.settings.idle_time : core_.settings.header_time);
}

// Closing with unread bytes makes the kernel send a reset, which can take the answer from the client. So: say that
// nothing more comes, read on for a while, then close.
void Connection::begin_linger() {
    error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    stage_ = Stage::lingering;
    wait_at_most(body_refused_ ? kLingerTime : kFarewellTime);
    buffer_.consume(buffer_.size());
    read_more(Buffer::kSmall);
}

void Connection::close() {
    if (stage_ == Stage::closed) return;
    stage_ = Stage::closed;
    deadline_ = SteadyTime::max();
    error_code ignored;
    socket_.close(ignored);
    if (exchanging_) {
        exchanging_ = false;
        core_.observer.in_flight.fetch_sub(1, std::memory_order_relaxed);
    }
    io_.remove(*this);
}

void Connection::drain() {
    if (stage_ == Stage::head && buffer_.empty()) close();
}

void Connection::begin_phase() {
    window_began_ = std::chrono::steady_clock::now();
    window_bytes_ = 0;
}

// A body or an answer that trickles: never silent for long, and still never done. Each body_stall_time is measured for
// itself, so that a quick beginning buys no slow rest.
bool Connection::too_slow(SteadyTime now) {
    if (stage_ != Stage::body && !(stage_ == Stage::answering && writing_)) return false;
    const auto span = now - window_began_;
    if (span < core_.settings.body_stall_time) return false;
    const double seconds = std::chrono::duration<double>(span).count();
    const bool slow = static_cast<double>(window_bytes_) < seconds * static_cast<double>(core_.settings.min_body_rate);
    begin_phase();
    return slow;
}

void Connection::check_time(SteadyTime now) {
    if (stage_ == Stage::working || stage_ == Stage::closed || (now < deadline_ && !too_slow(now))) return;
    const bool has_begun = stage_ == Stage::body || (stage_ == Stage::head && !buffer_.empty());
    if (!has_begun) {
        close();
        return;
    }
    refuse({408,
            {.kind = ProblemKind::timed_out,
             .code = "http.too_slow",
             .detail = "The request did not arrive in time.",
             .remedy = "Send it again over a better connection."}});
    pump();
}

}  // namespace aftercare::http
