#include "platform/http/handling.hpp"

#include "platform/base/in_place.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/http/coding.hpp"
#include "platform/http/conditions.hpp"
#include "platform/http/packing.hpp"
#include "platform/log/log.hpp"

#include <algorithm>

namespace aftercare::http {

namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('/', 1), path.size());
        segments.push_back(path.substr(1, end - 1));
        path.remove_prefix(end);
    }
    return segments;
}

bool is_parameter(std::string_view segment) { return segment.starts_with('{'); }

bool begins_with(const std::vector<std::string_view>& path, const std::vector<std::string_view>& prefix) {
    if (prefix.size() > path.size()) return false;
    for (std::size_t i = 0; i < prefix.size(); ++i) {
        if (prefix[i] != path[i] && !(is_parameter(prefix[i]) && is_parameter(path[i]))) return false;
    }
    return true;
}

// What a GET of the object itself would have brought: the caller's fields, another target, no body.
class SightRequest final : public Request {
public:
    SightRequest(const Request& of, std::string path) : of_(of), path_(std::move(path)) {}
    Method method() const override { return Method::get; }
    std::string_view target() const override { return path_; }
    std::string_view path() const override { return path_; }
    std::string_view query() const override { return {}; }
    std::optional<std::string_view> header(std::string_view name) const override { return of_.header(name); }
    std::optional<std::string_view> cookie(std::string_view name) const override { return of_.cookie(name); }
    std::string_view body() const override { return {}; }
    std::string_view address() const override { return of_.address(); }
    std::string_view request_id() const override { return of_.request_id(); }
    bool secure() const override { return of_.secure(); }

private:
    const Request& of_;
    std::string path_;
};

// The first `count` segments of a path as it was sent.
std::string first_segments(std::string_view path, std::size_t count) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < count; ++i) end = std::min(path.find('/', end + 1), path.size());
    return std::string(path.substr(0, end));
}

Problem unauthenticated() {
    return {.kind = ProblemKind::unauthenticated,
            .code = "http.unauthenticated",
            .detail = "This needs credentials.",
            .remedy = "Sign in, or send an API token as 'Authorization: Bearer ...'.",
            .rule = "ID-04"};
}

// A refused client is told the scheme that it tried (RFC 6749, 5.2).
void challenge_as_asked(Exchange& exchange) {
    const auto authorization = exchange.request.header("authorization");
    if (exchange.response.status != 401 || !authorization) return;
    if (!same_token(authorization->substr(0, authorization->find(' ')), "basic")) return;
    for (auto& [name, value] : exchange.response.headers)
        if (name == "WWW-Authenticate") value = "Basic realm=\"aftercare\", charset=\"UTF-8\"";
}

// For the log. REQUIRES: inside a catch block.
std::string what_is_thrown() {
    try {
        throw;
    } catch (const std::exception& error) {
        return error.what();
    } catch (...) {
        return "not a std::exception";
    }
}

// Marks the caller with the client's Idempotency-Key; db::Db::write does the rest.
Result<> take_once_key(Exchange& exchange, std::string_view secret) {
    const IncomingRequest& request = exchange.request;
    const auto key = request.header("idempotency-key");
    if (!key) return {};
    const bool visible = std::ranges::all_of(*key, [](char c) { return c > ' ' && c < 0x7f; });
    if (request.method() != Method::post || key->empty() || key->size() > 255 || !visible) {
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "http.idempotency_key_invalid",
                     .detail = "Idempotency-Key goes with POST and has 1 to 255 visible ASCII characters.",
                     .remedy = "Send a UUID, the same one when you repeat the request.",
                     .rule = "Q-03"});
    }
    // Who asks, not by which credential: who repeats a request after its access token was renewed is the same.
    crypto::Sha256Stream hash;
    hash.add(std::to_string(static_cast<int>(exchange.caller.kind)) + " " + exchange.caller.id.text() + "\n");
    hash.add(method_text(request.method()));
    hash.add("\n");
    hash.add(request.target());
    hash.add("\n");
    hash.add(exchange.upload ? std::string_view(exchange.upload->sha256) : request.body());
    // Under a key that the database does not hold: a body may hold a password, and a bare hash of it could be guessed at.
    const crypto::Sha256 digest = hash.finish();
    const std::string_view bytes(reinterpret_cast<const char*>(digest.data()), digest.size());
    exchange.caller.once = OnceKey{std::string(*key), crypto::hex(crypto::hmac_sha256(secret, bytes))};
    return {};
}

}  // namespace

Handling::Handling(const Settings& settings, const Routes& routes, const Router& router, Gate& gate, RateLimiter& limiter)
    : settings_(settings), router_(router), gate_(gate), limiter_(limiter) {
    for (const Route& route : routes.all()) sights_.push_back(sight_of(route, routes));
}

const Route* Handling::sight_of(const Route& route, const Routes& routes) {
    const Route* best = nullptr;
    std::size_t longest = 0;
    const auto path = segments_of(route.path);
    for (const Route& other : routes.all()) {
        const auto prefix = segments_of(other.path);
        if (other.method != Method::get || !is_parameter(prefix.back()) || prefix.size() <= longest || !begins_with(path, prefix))
            continue;
        longest = prefix.size();
        best = &other;
    }
    return best;
}

// Runs `work`; where it fails or throws, the response says so and the exchange goes no further.
template <class F>
bool Handling::guarded(Exchange& exchange, F&& work) const {
    exchange.going = false;
    try {
        Result<> done = work();
        exchange.going = done.has_value();
        if (!done) {
            exchange.response = problem_response(refusal_of(std::move(done).error()), exchange.request.request_id());
            challenge_as_asked(exchange);
        }
    } catch (...) {
        answer_exception(exchange);
    }
    return exchange.going;
}

bool Handling::admit(Exchange& exchange) const {
    const bool admitted = guarded(exchange, [&] { return decide_admission(exchange); });
    if (exchange.rate && !exchange.rate->allowed) {
        for (auto& [name, value] : exchange.response.headers) {
            if (name == kRetryAfter) value = std::to_string(exchange.rate->wait);
        }
    }
    return admitted;
}

// By the address; a caller with a credential that holds by that one.
Result<> Handling::count(Exchange& exchange, RatePolicy policy) const {
    if (!limiter_.limits(policy)) return {};
    const Caller& caller = exchange.caller;
    exchange.rate = policy == RatePolicy::credential ? limiter_.count(policy, caller.session.value_or(caller.id).text())
                                                     : limiter_.count(policy, counted_address(exchange.request.address()));
    if (exchange.rate->allowed) return {};
    return fail({.kind = ProblemKind::too_many_requests,
                 .code = "http.rate_limited",
                 .detail = "These are more requests than one caller may send in so short a time.",
                 .remedy = "Wait for " + std::to_string(exchange.rate->wait) + " s (Retry-After), and send fewer at once.",
                 .rule = "Q-03"});
}

bool Handling::store_piece(Exchange& exchange, std::unique_ptr<Spool>& spool, std::string_view piece) const {
    return guarded(exchange, [&]() -> Result<> {
        if (!spool) spool = TRY(Spool::open(settings_.spool_dir));
        return spool->write(piece);
    });
}

void Handling::run(Exchange& exchange) const {
    guarded(exchange, [&]() -> Result<> {
        exchange.response = TRY(respond(exchange));
        return {};
    });
    if (!InPlace::here() && wants_packing(exchange)) pack(exchange);
    // With the first piece at hand a failure can still be told.
    if (exchange.going && exchange.response.stream && !exchange.head_only)
        guarded(exchange, [&] { return next_piece(exchange); });
}

Result<> Handling::next_piece(Exchange& exchange) {
    Stream& stream = *exchange.response.stream;
    std::optional<std::string> piece;
    do {
        piece = TRY(stream.next());
    } while (piece && piece->empty() && stream.rest == std::chrono::milliseconds{0});
    const std::int64_t size = exchange.streamed + (piece ? static_cast<std::int64_t>(piece->size()) : 0);
    check(!stream.size || (piece ? size <= *stream.size : size == *stream.size), "a stream has another size than it said");
    exchange.streamed = size;
    exchange.source = piece ? Source::piece : Source::ended;
    if (piece)
        exchange.piece = *std::move(piece);
    else
        stream.next = nullptr;  // What it holds is let go here, not on the I/O thread.
    return {};
}

void Handling::produce(Exchange& exchange) const {
    std::string why;
    try {
        const Result<> made = next_piece(exchange);
        if (made) return;
        why = made.error().code;
    } catch (...) {
        why = what_is_thrown();
    }
    exchange.source = Source::broken;
    log::error("http.stream_broken", {{"request_id", exchange.request.request_id()},
                                      {"route", exchange.route->path},
                                      {"why", why},
                                      {"bytes", exchange.streamed}});
}

bool Handling::wants_packing(const Exchange& exchange) const {
    const Response& response = exchange.response;
    return response.varies && response.status != 304 && preferred_coding(exchange.request.head(), true, false) == Coding::gzip;
}

void Handling::pack(Exchange& exchange) const {
    guarded(exchange, [&]() -> Result<> {
        pack_response(exchange.response);
        return {};
    });
}

Result<> Handling::decide_admission(Exchange& exchange) const {
    const Route& route = *exchange.route;
    if (route.limit == Limit::sign_in) TRY(count(exchange, RatePolicy::sign_in));
    if (route.limit == Limit::sign_up) TRY(count(exchange, RatePolicy::sign_up));
    Result<Caller> caller = gate_.admit(exchange.request, route);
    std::optional<Problem> refused;
    if (caller)
        exchange.caller = *std::move(caller);
    else
        refused = std::move(caller).error();
    exchange.caller.address = exchange.request.address();
    exchange.caller.request_id = exchange.request.request_id();
    if (route.limit == Limit::general)
        TRY(count(exchange, exchange.caller.kind == Caller::Kind::anonymous ? RatePolicy::anonymous : RatePolicy::credential));
    if (refused) {
        // Who signs in anew must not be held up by the stale session that the browser still sends.
        const ProblemKind kind = refused->kind;
        if (route.access == Access::open && (kind == ProblemKind::unauthenticated || kind == ProblemKind::forbidden)) return {};
        return fail(*std::move(refused));
    }
    if (route.access == Access::open) return {};
    if (exchange.caller.kind == Caller::Kind::anonymous) return fail(unauthenticated());
    if (route.access == Access::signed_in || exchange.caller.may(route.action)) return {};
    return decide_without_right(exchange);
}

// ID-09: an object that the caller may not see answers 404, never 403; 403 is only for what may be seen.
Result<> Handling::decide_without_right(Exchange& exchange) const {
    const Route& route = *exchange.route;
    if (exchange.params.empty()) return exchange.caller.require(route.action);
    const Route* const sight = sights_[router_.index_of(route)];
    if (!sight || sight == &route) return fail(not_found());
    if (sight->access == Access::action && !exchange.caller.may(sight->action)) return fail(not_found());

    const SightRequest request(exchange.request, first_segments(exchange.request.path(), segments_of(sight->path).size()));
    PathParams params;
    for (std::string_view segment : segments_of(sight->path)) {
        if (is_parameter(segment))
            params.emplace_back(segment.substr(1, segment.size() - 2), exchange.params[params.size()].second);
    }
    const auto seen = sight->run(RawCall{*sight, request, exchange.caller, params});
    if (!seen) {
        // What is wrong on our side says nothing about the object, and may pass.
        const bool is_ours = status_of(seen.error().kind) >= 500;
        return fail(is_ours ? seen.error() : not_found());
    }
    return exchange.caller.require(route.action);
}

Result<Response> Handling::respond(Exchange& exchange) const {
    TRY(take_once_key(exchange, settings_.once_secret));
    const Upload* const upload = exchange.upload ? &*exchange.upload : nullptr;
    Response response =
        TRY(exchange.route->run(RawCall{*exchange.route, exchange.request, exchange.caller, exchange.params, upload}));
    check_fields(response);
    response.varies = !exchange.route->holds_secret && is_worth_packing(response);
    apply_conditions(exchange.request, response);
    return response;
}

// Nothing of an exception reaches the client; the log has it under the request id.
void Handling::answer_exception(Exchange& exchange) const {
    const std::string_view id = exchange.request.request_id();
    if (settings_.translate_exception) {
        if (auto problem = settings_.translate_exception(std::current_exception())) {
            log::warn("http.handler_unavailable", {{"request_id", id}, {"route", exchange.route->path}, {"code", problem->code}});
            exchange.response = problem_response(refusal_of(*std::move(problem)), id);
            return;
        }
    }
    log::error("http.handler_failed", {{"request_id", id}, {"route", exchange.route->path}, {"what", what_is_thrown()}});
    exchange.response = problem_response(refusal_of({.kind = ProblemKind::internal,
                                                     .code = "http.internal",
                                                     .detail = "Something went wrong on our side.",
                                                     .remedy = "Try again; if it stays, give the request id to your operator."}),
                                         id);
}

}  // namespace aftercare::http
