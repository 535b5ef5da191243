#include "server/operations.hpp"

#include "platform/metrics/metrics.hpp"
#include "platform/openapi/openapi.hpp"

namespace aftercare::server {

namespace {

struct Health {
    std::string status;
};
DESCRIBE(Health, status)

// Numbers about the process are for its operator: from this machine, or with a right.
inline constexpr Action kMetricsRead{"metrics.read"};

bool is_local(std::string_view address) { return address == "127.0.0.1" || address == "::1" || address == "::ffff:127.0.0.1"; }

Problem metrics_hidden() {
    return {.kind = ProblemKind::not_found,
            .code = "server.metrics_hidden",
            .detail = "There is nothing here for you.",
            .remedy = "Read the metrics from the server's own machine, or with a token that may do metrics.read."};
}

using http::Call;
using http::Ok;
using http::Raw;

}  // namespace

std::string openapi_document(const http::Routes& routes) {
    return openapi::document(routes, {.title = "Aftercare",
                                      .version = "1",
                                      .description = "Support, entitlement and installed base of a network-equipment vendor."});
}

void add_operation_routes(http::Routes& routes, db::Db& db) {
    http::RouteGroup group(routes, "operations", "");
    group.add(http::get("/health", Action{}, "Whether the process is alive",
                        [](const Call<>&) -> Result<Ok<Health>> { return Health{"alive"}; })
                  .open());
    group.add(http::get("/ready", Action{}, "Whether the server can do its work: the database answers",
                        [&db](const Call<>&) -> Result<Ok<Health>> {
                            db.ping();  // Throws db::Unavailable, which becomes a 503.
                            return Health{"ready"};
                        })
                  .open());
    group.add(http::get("/metrics", Action{}, "Prometheus metrics",
                        [](const Call<>& call) -> Result<Raw> {
                            if (!is_local(call.request.address()) && !call.caller.may(kMetricsRead)) return fail(metrics_hidden());
                            return Raw{.content_type = "text/plain; version=0.0.4; charset=utf-8", .body = metrics::process().text()};
                        })
                  .open()
                  .media("text/plain"));
    group.add(http::get("/api/openapi.json", Action{}, "This API as an OpenAPI 3.1 document",
                        [&routes](const Call<>&) -> Result<Raw> {
                            return Raw{.content_type = "application/json", .body = openapi_document(routes)};
                        })
                  .open());
    group.add(http::get("/api/docs", Action{}, "This API as a page to read",
                        [&routes](const Call<>&) -> Result<Raw> {
                            return Raw{.content_type = "text/html; charset=utf-8", .body = openapi::reference_page(openapi_document(routes))};
                        })
                  .open()
                  .media("text/html"));
}

}  // namespace aftercare::server
