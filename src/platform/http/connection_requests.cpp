#include "platform/base/in_place.hpp"
#include "platform/http/conditions.hpp"
#include "platform/http/connection.hpp"
#include "platform/http/forwarded.hpp"
#include "platform/log/log.hpp"

#include <boost/asio/post.hpp>

#include <charconv>

namespace aftercare::http {

namespace {

constexpr std::size_t kPiece = 64 << 10;       // Bytes of a body that are read, or spooled, at a time.
constexpr std::int64_t kSmallBody = 64 << 10;  // Up to here a body is read before its sender is known.

Problem body_too_large(std::int64_t limit) {
    return {.kind = ProblemKind::too_large,
            .code = "http.body_too_large",
            .detail = "The body is larger than this route takes.",
            .remedy = "Send at most " + std::to_string(limit) + " bytes."};
}

std::int64_t body_limit_of(const Route& route) {
    return route.body_type || route.takes_upload ? route.max_body : std::min(route.max_body, kSmallBody);
}

}  // namespace

bool Connection::take_head() {
    const std::string_view bytes = buffer_.view();
    if (bytes.empty() || (bytes == "\r" && !skipped_line_)) {
        if (core_.draining && bytes.empty()) {
            close();
            return false;
        }
        read_more(parser_.head_room());
        return false;
    }
    if (!skipped_line_ && bytes.starts_with("\r\n")) {
        skipped_line_ = true;
        buffer_.consume(2);
        return true;
    }
    switch (parser_.read_head(bytes)) {
        case MessageParser::Progress::need_more:
            read_more(parser_.head_room());
            return false;
        case MessageParser::Progress::refused:
            refuse(parser_.refusal());
            return true;
        case MessageParser::Progress::complete:
            begin_exchange();
            return true;
    }
    return false;
}

void Connection::begin_exchange() {
    const Head& head = parser_.head();
    exchanging_ = true;
    core_.observer.in_flight.fetch_add(1, std::memory_order_relaxed);
    exchange_.began = std::chrono::steady_clock::now();
    keep_alive_ = head.keep_alive;
    exchange_.head_only = head.method == "HEAD";
    exchange_.request.begin(head, exchange_.head_only ? Method::get : method_of(head.method).value_or(Method::get));
    name_request();
    choose_route();
}

// Gives the request its id and its sender's address.
void Connection::name_request() {
    IncomingRequest& request = exchange_.request;
    const auto sent = parser_.head().find("x-request-id");
    if (sent && is_request_id(*sent)) {
        request.request_id_ = *sent;
    } else {
        char digits[20];
        const auto end =
            std::to_chars(digits, digits + sizeof digits, core_.ids_made.fetch_add(1, std::memory_order_relaxed), 36).ptr;
        request.request_id_.assign(core_.id_prefix).append(1, '.').append(digits, end);
    }
    request.secure_ = channel_.has_tls();
    request.client_certificate_ = client_certificate_.get();
    const std::vector<std::string>& trusted = core_.settings.trusted_proxies;
    if (trusted.empty()) {
        request.address_ = peer_;
        return;
    }
    request.address_ = sender_address(parser_.head(), peer_, trusted);
    request.secure_ = request.secure_ || forwarded_securely(parser_.head(), peer_, trusted);
}

void Connection::choose_route() {
    const Head& head = parser_.head();
    exchange_.label = "(none)";
    if (head.method == "OPTIONS") {
        choose_options();
        return;
    }
    if (!exchange_.head_only && !method_of(head.method)) {
        const std::string allow = core_.router.allow(exchange_.request.path());
        refuse({allow.empty() ? 501 : 405,
                {.kind = ProblemKind::method_not_allowed,
                 .code = "http.method_not_allowed",
                 .detail = "This method is not known here."}});
        return;
    }
    const Router::Found found =
        core_.router.find(exchange_.request.path(), exchange_.request.method(), exchange_.route, exchange_.params);
    if (found == Router::Found::route)
        route_chosen();
    else
        choose_without_route(found);
}

void Connection::choose_without_route(Router::Found found) {
    const std::string_view path = exchange_.request.path();
    if (found == Router::Found::bad_encoding) {
        refuse(refusal_of({.kind = ProblemKind::invalid_input,
                           .code = "http.bad_target",
                           .detail = "The path's percent-encoding is malformed."}));
    } else if (found == Router::Found::no_path && exchange_.request.method() == Method::get && core_.files.answer(exchange_)) {
        answer();
    } else if (found == Router::Found::no_method || core_.files.has(path)) {
        refuse(refusal_of({.kind = ProblemKind::method_not_allowed,
                           .code = "http.method_not_allowed",
                           .detail = "This address does not know the method.",
                           .remedy = "The Allow field says which it knows."}));
    } else {
        refuse(refusal_of(not_found()));
    }
}

void Connection::choose_options() {
    const std::string_view path = exchange_.request.path();
    std::string allow = path == "*" ? "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" : core_.router.allow(path);
    if (allow.empty() && core_.files.has(path)) allow = "GET, HEAD, OPTIONS";
    if (allow.empty()) {
        refuse(refusal_of(not_found()));
        return;
    }
    exchange_.response.status = 204;
    exchange_.response.headers.emplace_back("Allow", std::move(allow));
    answer();
}

// Decides how the body comes: not at all, at once with the head, or only once its sender is admitted.
void Connection::route_chosen() {
    const Head& head = parser_.head();
    const Route& route = *exchange_.route;
    const std::int64_t limit = body_limit_of(route);
    if (head.content_length.value_or(0) > static_cast<std::uint64_t>(limit)) {
        refuse(refusal_of(body_too_large(limit)));
        return;
    }
    if (route.takes_upload && !head.chunked && !head.content_length) {
        refuse({411,
                {.kind = ProblemKind::invalid_input,
                 .code = "http.length_required",
                 .detail = "An upload says how long it is, or comes chunked."}});
        return;
    }
    if (!head.has_body()) {
        dispatch(route.takes_upload ? Job::admit : Job::admit_and_run);
        return;
    }
    if (const auto coding = head.find("content-encoding"); coding && !same_token(*coding, "identity")) {
        refuse_coding();
        return;
    }
    const std::string_view bytes = buffer_.view().substr(0, parser_.head_size());
    head_store_.assign(bytes);
    parser_.head().rebase(bytes.data(), head_store_.data());
    buffer_.consume(bytes.size());
    parser_.begin_body(static_cast<std::uint64_t>(limit));
    body_done_ = false;
    if (route.takes_upload || head.expects_continue || head.chunked ||
        *head.content_length > static_cast<std::uint64_t>(kSmallBody))
        dispatch(Job::admit);
    else
        begin_body();
}

void Connection::refuse_coding() {
    refuse(refusal_of({.kind = ProblemKind::unsupported_media_type,
                       .code = "http.content_coding_unsupported",
                       .detail = "The body is compressed, or coded in some other way.",
                       .remedy = "Send it as it is, without Content-Encoding.",
                       .rule = "Q-14"}));
}

void Connection::begin_body() {
    const Head& head = parser_.head();
    begin_phase();
    wait_at_most(core_.settings.body_stall_time);
    if (head.expects_continue && buffer_.empty()) {
        out_ = "HTTP/1.1 100 Continue\r\n\r\n";
        written_ = 0;
        interim_ = true;
        stage_ = Stage::answering;
        return;
    }
    stage_ = Stage::body;
}

bool Connection::take_body() {
    std::size_t used = 0;
    const auto progress = parser_.read_body(buffer_.view(), *this, used);
    buffer_.consume(used);
    window_bytes_ += used;
    if (progress == MessageParser::Progress::refused) {
        refuse(parser_.refusal());
        return true;
    }
    if (!hold_body(0)) {
        refuse_for_memory();
        return true;
    }
    body_done_ = progress == MessageParser::Progress::complete;
    const bool uploads = exchange_.route->takes_upload;
    if (uploads && (body_done_ || piece_.size() >= kPiece)) {
        dispatch(Job::spool);
        return true;
    }
    if (body_done_) {
        dispatch(exchange_.going ? Job::run : Job::admit_and_run);
        return true;
    }
    const std::size_t most = std::max(kPiece, parser_.head_room());
    if (used == 0 && buffer_.size() >= parser_.head_room()) {
        refuse(refusal_of({.kind = ProblemKind::invalid_input,
                           .code = "http.bad_body",
                           .detail = "A chunk's head or the trailer is too long."}));
        return true;
    }
    if ((uploads || parser_.head().content_length.value_or(0) > Buffer::kSmall) && buffer_.capacity() < most) {
        if (!hold_body(most - buffer_.capacity())) {
            refuse_for_memory();
            return true;
        }
        buffer_.reserve(most);
    }
    read_more(most);
    return false;
}

void Connection::take(std::string_view bytes) {
    if (exchange_.route->takes_upload)
        piece_ += bytes;
    else
        exchange_.request.body_ += bytes;
}

// Takes from the budget what the body holds, and `to_come` bytes more; false where that is not left. The first kFreeBytes
// bytes are everybody's, so that ordinary requests get through while others have used the budget up.
bool Connection::hold_body(std::size_t to_come) {
    const std::size_t held = buffer_.capacity() + exchange_.request.body_.capacity() + piece_.capacity() + to_come;
    const auto charge = static_cast<std::int64_t>(held > kFreeBytes ? held - kFreeBytes : 0);
    if (charge > held_of_budget_ && !core_.body_budget.take(charge - held_of_budget_)) return false;
    if (charge < held_of_budget_) core_.body_budget.give_back(held_of_budget_ - charge);
    held_of_budget_ = charge;
    return true;
}

// What was taken from the budget and is held no more goes back; the answer does not need the body.
void Connection::let_go_of_body() {
    if (held_of_budget_ == 0) return;
    exchange_.request.body_ = {};
    piece_ = {};
    const std::size_t kept = buffer_.capacity();
    const std::int64_t charge = std::min(held_of_budget_, static_cast<std::int64_t>(kept > kFreeBytes ? kept - kFreeBytes : 0));
    core_.body_budget.give_back(held_of_budget_ - charge);
    held_of_budget_ = charge;
}

void Connection::refuse_for_memory() {
    // The rest of the body is read past, and what was read is not looked at.
    buffer_.consume(buffer_.size());
    buffer_.shrink();
    body_done_ = false;
    refuse(refusal_of({.kind = ProblemKind::unavailable,
                       .code = "http.memory_full",
                       .detail = "The server holds as many unfinished requests as it has memory for.",
                       .remedy = "Try again in a moment.",
                       .rule = "Q-14"}));
}

void Connection::dispatch(Job job) {
    job_ = job;
    work_began_ = std::chrono::steady_clock::now();
    stage_ = Stage::working;
    if (exchange_.route->runs_in_place && core_.settings.reads_in_place && job == Job::admit_and_run) {
        {
            const InPlace in_place(InPlace::Until::turn);  // Ends in finish_later().
            core_.handling.admit_and_run(exchange_);
        }
        if (core_.handling.wants_packing(exchange_)) {
            job_ = Job::pack;
            if (core_.pool.submit(shared_from_this())) return;
        }
        // Not at once: what came in with it has its turn first. So a client is woken once for many answers, and not in the middle of
        // the work for each (a sixth more requests a second with 32 connections on two cores); no answer comes later than the last
        // of them would have.
        finish_later();
        return;
    }
    if (core_.pool.submit(shared_from_this())) return;
    if (job == Job::produce) {
        // What has begun is not refused any more: it waits, and the sweep over all connections tries again.
        stage_ = Stage::queueing;
        return;
    }
    refuse(refusal_of({.kind = ProblemKind::unavailable,
                       .code = "http.overloaded",
                       .detail = "Too many requests wait already.",
                       .remedy = "Try again in a moment."}));
}

// On a worker. The I/O thread leaves the exchange alone until job_done().
void Connection::work() {
    switch (job_) {
        case Job::admit:
            core_.handling.admit(exchange_);
            break;
        case Job::spool:
            spool_piece();
            break;
        case Job::run:
            core_.handling.run(exchange_);
            break;
        case Job::admit_and_run:
            core_.handling.admit_and_run(exchange_);
            break;
        case Job::pack:
            core_.handling.pack(exchange_);
            break;
        case Job::produce:
            core_.handling.produce(exchange_);
            break;
    }
    finish_later();
}

void Connection::finish_later() {
    boost::asio::post(io_.context(), [self = shared_from_this()] {
        InPlace::end_turn();
        if (self->stage_ != Stage::working) return;
        self->job_done();
        self->pump();
    });
}

void Connection::spool_piece() {
    const bool stored = core_.handling.store_piece(exchange_, spool_, piece_);
    piece_.clear();
    if (!stored || !body_done_) return;
    exchange_.upload = spool_->finish(exchange_.request.header("content-type").value_or("application/octet-stream"));
    spool_.reset();
    core_.handling.run(exchange_);
}

// Back on the I/O thread.
void Connection::job_done() {
    const bool goes_on = exchange_.going && !body_done_ && parser_.head().has_body();
    switch (job_) {
        case Job::admit:
            if (exchange_.going && parser_.head().has_body())
                begin_body();
            else if (exchange_.going) {
                body_done_ = true;
                dispatch(Job::spool);  // An empty upload is one, too.
            } else
                answer();
            return;
        case Job::spool:
            if (goes_on) {
                stage_ = Stage::body;
                window_began_ += std::chrono::steady_clock::now() - work_began_;
                wait_at_most(core_.settings.body_stall_time);
            } else
                answer();
            return;
        case Job::run:
        case Job::admit_and_run:
        case Job::pack:
            answer();
            return;
        case Job::produce:
            send_piece();
            return;
    }
}

}  // namespace aftercare::http
