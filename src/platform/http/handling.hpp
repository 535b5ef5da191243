// From a request with its route to a response: who calls, may they, what may they learn (ID-09), and the handler itself.
// Runs on a worker, or on the I/O thread for reads in place. Knows no socket and never throws.
#pragma once

#include "platform/http/exchange.hpp"
#include "platform/http/server.hpp"
#include "platform/http/spool.hpp"

#include <vector>

namespace aftercare::http {

class Handling {
public:
    Handling(const Settings& settings, const Routes& routes, const Router& router, Gate& gate, RateLimiter& limiter);

    // Resolves the caller, counts the request and decides whether the route may be used. False: the response is the refusal.
    bool admit(Exchange& exchange) const;
    // Adds a piece of an upload to its spool, which is opened by the first. False: the response is the refusal.
    bool store_piece(Exchange& exchange, std::unique_ptr<Spool>& spool, std::string_view piece) const;
    // Decodes and runs the handler. REQUIRES: admitted, and the body is there.
    void run(Exchange& exchange) const;
    // Whether the response would be sent compressed, and is not yet: run() does it, except in place, where it would hold up
    // other connections. REQUIRES: the request's head is still there.
    bool wants_packing(const Exchange& exchange) const;
    void pack(Exchange& exchange) const;
    // Takes the next piece of a streamed response into the exchange. REQUIRES: the last one said that there may be one.
    void produce(Exchange& exchange) const;
    // Both.
    void admit_and_run(Exchange& exchange) const {
        if (admit(exchange)) run(exchange);
    }

private:
    // The GET route that shows the object which a route is about, e.g. /contracts/{contract_id} for
    // /contracts/{contract_id}/lines; null where there is none.
    static const Route* sight_of(const Route& route, const Routes& routes);

    template <class F>
    bool guarded(Exchange& exchange, F&& work) const;
    void answer_exception(Exchange& exchange) const;
    Result<> decide_admission(Exchange& exchange) const;
    Result<> count(Exchange& exchange, RatePolicy policy) const;
    Result<> decide_without_right(Exchange& exchange) const;
    Result<Response> respond(Exchange& exchange) const;
    static Result<> next_piece(Exchange& exchange);

    const Settings& settings_;
    const Router& router_;
    Gate& gate_;
    RateLimiter& limiter_;
    std::vector<const Route*> sights_;  // By the route's place in the list.
};

}  // namespace aftercare::http
