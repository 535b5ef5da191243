// What is said about each request: one line in the log, and metrics by route and class of status.
#pragma once

#include "platform/http/exchange.hpp"
#include "platform/metrics/metrics.hpp"

#include <atomic>
#include <memory>
#include <vector>

namespace aftercare::http {

class Observer {
public:
    Observer(const Routes& routes, const Router& router);
    ~Observer();

    // Once for each answered request; any thread. `label` is the route's path, never the request's own: that may hold ids.
    void record(const Exchange& exchange, std::string_view method, int status, std::size_t bytes,
                std::chrono::steady_clock::time_point now);
    // Brings the gauges up to date; cheap, called now and then.
    void publish();

    std::atomic<int> connections{0};
    std::atomic<int> in_flight{0};

private:
    struct Series;
    Series& series_of(const Exchange& exchange);

    const Router& router_;
    std::vector<std::unique_ptr<Series>> by_route_;
    std::unique_ptr<Series> elsewhere_;
    metrics::Gauge connections_gauge_;
    metrics::Gauge in_flight_gauge_;
};

}  // namespace aftercare::http
