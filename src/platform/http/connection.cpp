#include "platform/http/connection.hpp"

#include "platform/http/answer.hpp"

#include <boost/asio/error.hpp>

#include <stdexcept>

namespace aftercare::http {

namespace {

using namespace std::chrono_literals;
using boost::system::error_code;

constexpr std::size_t kMaxLinger = 1 << 20;  // Bytes of a refused body that are read and thrown away.
constexpr auto kLingerTime = 2'000ms;        // For a client that is still sending a refused body.
constexpr auto kFarewellTime = 500ms;        // For one that has sent all, to see the end and close.

}  // namespace

Connection::Connection(Core& core, IoThread& io, Channel channel, std::size_t slot)
    : core_(core),
      io_(io),
      channel_(std::move(channel)),
      slot_(slot),
      parser_({.head_bytes = static_cast<std::size_t>(core.settings.max_header_bytes),
               .head_fields = static_cast<std::size_t>(core.settings.max_header_count)}),
      peer_(channel_.peer_address()) {}
Connection::~Connection() { core_.body_budget.give_back(held_of_budget_); }

void Connection::start(bool surplus) {
    surplus_ = surplus;
    // A handshake and the first request have one time each.
    wait_at_most(core_.settings.header_time);
    if (!channel_.has_tls()) greeted();
    pump();
}

// A step of the TLS handshake.
bool Connection::greet() {
    switch (channel_.shake_hands([self = shared_from_this()] { self->pump(); })) {
        case Channel::Handshake::done:
            greeted();
            return true;
        case Channel::Handshake::under_way:
            return false;
        case Channel::Handshake::plain_request:
            refuse({400,
                    {.kind = ProblemKind::invalid_input,
                     .code = "http.tls_needed",
                     .detail = "This port speaks HTTPS, and the request came without TLS.",
                     .remedy = "Send it to the same address with https:// in front."}});
            return true;
        case Channel::Handshake::failed:
            close();
            return false;
    }
    return false;
}

void Connection::greeted() {
    if (core_.settings.asks_client_certificates) {
        try {
            if (auto shown = channel_.client_certificate())
                client_certificate_ = std::make_unique<const ClientCertificate>(*std::move(shown));
        } catch (const std::runtime_error&) {
            close();  // With times that are none, or the like.
            return;
        }
    }
    if (surplus_) {
        refuse({503,
                {.kind = ProblemKind::unavailable,
                 .code = "http.too_many_connections",
                 .detail = "The server has as many connections as it takes.",
                 .remedy = "Try again in a moment."}});
        return;
    }
    stage_ = Stage::head;
    // The first request is due as soon as a whole head is: who connects has something to say.
    wait_at_most(std::min(core_.settings.header_time, core_.settings.idle_time));
}

// Goes on until there is something to wait for.
void Connection::pump() {
    for (bool go_on = true; go_on;) {
        switch (stage_) {
            case Stage::greeting:
                go_on = greet();
                break;
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
            case Stage::queueing:
            case Stage::resting:
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
    channel_.async_read_some(
        buffer_.room(), buffer_.room_size(),
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
        error_code error;
        const std::size_t sent = channel_.write_some(head, tail, error);
        if (error == boost::asio::error::would_block) {
            if (writing_) return false;
            writing_ = true;
            wait_at_most(core_.settings.body_stall_time);
            channel_.async_wait_write([self = shared_from_this()](const error_code&) {
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
    if (streaming_) {
        if (exchange_.response.stream->rest > std::chrono::milliseconds{0})
            rest();
        else
            ask_for_piece();
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
    channel_.end_sending();
    stage_ = Stage::lingering;
    wait_at_most(body_refused_ ? kLingerTime : kFarewellTime);
    buffer_.consume(buffer_.size());
    read_more(Buffer::kSmall);
}

void Connection::close() {
    if (stage_ == Stage::closed) return;
    // An answer that is broken off must not be taken for whole.
    if (streaming_ || stage_ == Stage::answering)
        channel_.abort();
    else
        channel_.close();
    stage_ = Stage::closed;
    deadline_ = SteadyTime::max();
    if (exchanging_) {
        exchanging_ = false;
        core_.observer.in_flight.fetch_sub(1, std::memory_order_relaxed);
    }
    io_.remove(*this);
}

void Connection::drain() {
    if (stage_ == Stage::greeting || stage_ == Stage::resting || (stage_ == Stage::head && buffer_.empty())) close();
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
    if (stage_ == Stage::queueing) {
        dispatch(Job::produce);
        return;
    }
    if (stage_ == Stage::resting) {
        end_rest(now);
        return;
    }
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
