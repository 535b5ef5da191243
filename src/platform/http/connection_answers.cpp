#include "platform/http/answer.hpp"
#include "platform/http/connection.hpp"

#include <charconv>

namespace aftercare::http {

namespace {

constexpr std::size_t kJoined = 32 << 10;  // Up to here a body is written in one piece with its head.

// The label of requests whose head was not even taken.
constexpr std::string_view kRefused = "(refused)";

}  // namespace

void Connection::refuse(const Refusal& refusal) {
    if (!exchanging_) {
        exchanging_ = true;
        core_.observer.in_flight.fetch_add(1, std::memory_order_relaxed);
        exchange_.began = std::chrono::steady_clock::now();
        exchange_.label = kRefused;
        exchange_.request.begin(parser_.head(), Method::get);
        name_request();
    }
    exchange_.response = problem_response(refusal, exchange_.request.request_id());
    if (refusal.status == 405) {
        std::string allow = core_.router.allow(exchange_.request.path());
        exchange_.response.headers.emplace_back("Allow", allow.empty() ? "GET, HEAD, OPTIONS" : std::move(allow));
    }
    answer();
}

void Connection::answer() {
    let_go_of_body();
    const Response& response = exchange_.response;
    const Head& head = parser_.head();
    // A body that was not read to its end would be taken for the next request.
    body_refused_ = (head.has_body() && !body_done_) || exchange_.label == kRefused;
    if (body_refused_ || core_.draining) keep_alive_ = false;
    const Stream* const stream = response.stream.get();
    const bool chunked = stream && !stream->size && head.http_1_1;
    // An old client takes the end of the connection for the end of the answer.
    if (stream && !stream->size && !chunked) keep_alive_ = false;
    const std::string_view body =
        exchange_.shared_body ? std::string_view(*exchange_.shared_body) : std::string_view(response.body);
    out_.clear();
    written_ = 0;
    interim_ = false;
    chunked_ = chunked;
    streamed_bytes_ = 0;
    write_head(response,
               {.http_1_1 = head.http_1_1,
                .keep_alive = keep_alive_,
                .secure = exchange_.request.secure(),
                .body_size = stream ? static_cast<std::size_t>(stream->size.value_or(0)) : body.size(),
                .open_ended = stream && !stream->size,
                .chunked = chunked,
                .rate = exchange_.rate ? &*exchange_.rate : nullptr,
                .date = io_.date(),
                .request_id = exchange_.request.request_id()},
               out_);
    const bool with_body = !exchange_.head_only && response.status != 204 && response.status != 304;
    tail_ = with_body && body.size() > kJoined ? body : std::string_view{};
    if (with_body && tail_.empty()) out_ += body;
    streaming_ = stream && with_body;
    if (streaming_) add_piece();
    stage_ = Stage::answering;
    begin_phase();
}

// Puts the piece that was made last behind what is to be written, and the end where there is none.
void Connection::add_piece() {
    const bool ended = exchange_.source == Source::ended;
    if (!exchange_.piece.empty()) {
        if (chunked_) {
            char digits[16];
            out_.append(digits, std::to_chars(digits, digits + sizeof digits, exchange_.piece.size(), 16).ptr).append("\r\n");
        }
        out_ += exchange_.piece;
        if (chunked_) out_ += "\r\n";
        exchange_.piece.clear();
    }
    if (!ended) return;
    if (chunked_) out_ += "0\r\n\r\n";
    streaming_ = false;
}

// Between two pieces of news. Nobody reads from the connection meanwhile.
void Connection::rest() {
    stage_ = Stage::resting;
    wait_at_most(exchange_.response.stream->rest);
}

void Connection::end_rest(SteadyTime now) {
    if (core_.draining || channel_.peer_has_gone()) {
        close();
        return;
    }
    if (now < deadline_) return;
    // The rest is not the client's time.
    begin_phase();
    ask_for_piece();
}

// What was written is let go, and the next piece made meanwhile.
void Connection::ask_for_piece() {
    streamed_bytes_ += written_;
    out_.clear();
    written_ = 0;
    dispatch(Job::produce);
}

void Connection::send_piece() {
    if (exchange_.source == Source::broken) {
        close();
        return;
    }
    add_piece();
    stage_ = Stage::answering;
    window_began_ += std::chrono::steady_clock::now() - work_began_;
}

void Connection::end_exchange() {
    const bool refused_head = exchange_.label == kRefused;
    core_.observer.record(exchange_, refused_head ? std::string_view("-") : parser_.head().method, exchange_.response.status,
                          streamed_bytes_ + written_, std::chrono::steady_clock::now());
    core_.observer.in_flight.fetch_sub(1, std::memory_order_relaxed);
    exchanging_ = false;
    if (!parser_.head().has_body()) buffer_.consume(std::min(parser_.head_size(), buffer_.size()));
    parser_.reset();
    exchange_.forget();
    spool_.reset();
    piece_.clear();
    body_done_ = false;
    tail_ = {};
    // What an idle connection keeps, ten thousand of them do.
    if (out_.capacity() > kFreeBytes) out_ = {};
    if (head_store_.capacity() > Buffer::kSmall) head_store_ = {};
    if (piece_.capacity() > Buffer::kSmall) piece_ = {};
}

}  // namespace aftercare::http
