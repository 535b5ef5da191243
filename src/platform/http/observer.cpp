#include "platform/http/observer.hpp"

#include "platform/log/log.hpp"

#include <array>
#include <mutex>

namespace aftercare::http {

namespace {

const std::vector<double> kBounds{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                  0.05,   0.1,     0.25,   0.5,   1,      2.5,   5,    10};

std::string_view kind_text(Caller::Kind kind) {
    switch (kind) {
        case Caller::Kind::anonymous:
            return "anonymous";
        case Caller::Kind::person:
            return "person";
        case Caller::Kind::token:
            return "token";
        case Caller::Kind::collector:
            return "collector";
        case Caller::Kind::system:
            return "system";
    }
    return "anonymous";
}

}  // namespace

// The metrics of one route, made when it is first met.
struct Observer::Series {
    std::string method;
    std::string path;
    std::array<std::once_flag, 6> counted;
    std::array<metrics::Counter, 6> requests;
    std::once_flag timed;
    metrics::Histogram seconds;

    Series(std::string m, std::string p) : method(std::move(m)), path(std::move(p)) {}

    void add(int status, double duration) {
        const auto group = static_cast<std::size_t>(std::min(status / 100, 5));
        std::call_once(counted[group], [&] {
            requests[group] =
                metrics::process().counter("http_requests_total", "Requests answered.",
                                           {{"method", method}, {"route", path}, {"status", std::to_string(group) + "xx"}});
        });
        std::call_once(timed, [&] {
            seconds = metrics::process().histogram("http_request_seconds", "From the end of the head to the answer's last byte.",
                                                   kBounds, {{"method", method}, {"route", path}});
        });
        requests[group].add();
        seconds.observe(duration);
    }
};

Observer::Observer(const Routes& routes, const Router& router)
    : router_(router),
      elsewhere_(std::make_unique<Series>("other", "other")),
      connections_gauge_(metrics::process().gauge("http_connections", "Open connections.")),
      in_flight_gauge_(metrics::process().gauge("http_requests_in_flight", "Requests that wait for their answer.")) {
    for (const Route& route : routes.all())
        by_route_.push_back(std::make_unique<Series>(std::string(method_text(route.method)), route.path));
}
Observer::~Observer() = default;

Observer::Series& Observer::series_of(const Exchange& exchange) {
    return exchange.route ? *by_route_[router_.index_of(*exchange.route)] : *elsewhere_;
}

void Observer::record(const Exchange& exchange, std::string_view method, int status, std::size_t bytes,
                      std::chrono::steady_clock::time_point now) {
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(now - exchange.began).count();
    series_of(exchange).add(status, static_cast<double>(micros) / 1e6);
    if (!log::enabled(log::Level::info)) return;
    const Caller& caller = exchange.caller;
    std::array<char, Uuid::kLength> id;
    if (!caller.id.nil()) caller.id.put(id.data());
    log::info("http.request", {{"method", method},
                               {"route", exchange.route ? std::string_view(exchange.route->path) : exchange.label},
                               {"status", status},
                               {"bytes", bytes},
                               {"micros", micros},
                               {"request_id", exchange.request.request_id()},
                               {"caller", kind_text(caller.kind)},
                               {"caller_id", caller.id.nil() ? std::string_view() : std::string_view(id.data(), id.size())},
                               {"address", exchange.request.address()}});
}

void Observer::publish() {
    connections_gauge_.set(connections.load(std::memory_order_relaxed));
    in_flight_gauge_.set(in_flight.load(std::memory_order_relaxed));
}

}  // namespace aftercare::http
