#include "server/operations.hpp"

#include "platform/metrics/metrics.hpp"
#include "platform/openapi/openapi.hpp"
#include "server/asker.hpp"

#include <memory>
#include <mutex>

namespace aftercare::server {

namespace {

struct Health {
    std::string status;
};
DESCRIBE(Health, status)

// Numbers about the process are for its operator: from this machine, or with a right.
inline constexpr Action kMetricsRead{"metrics.read"};

Problem metrics_hidden() {
    return {.kind = ProblemKind::not_found,
            .code = "server.metrics_hidden",
            .detail = "There is nothing here for you.",
            .remedy = "Read the metrics from the server's own machine, or with a token that may do metrics.read."};
}

// The document and the page to read.
class Pages {
public:
    explicit Pages(const http::Routes& routes) : routes_(routes) {}
    const std::string& document() { return made().first; }
    const std::string& reference() { return made().second; }

private:
    const std::pair<std::string, std::string>& made() {
        std::call_once(once_, [&] {
            texts_.first = openapi_document(routes_);
            texts_.second = openapi::reference_page(texts_.first);
        });
        return texts_;
    }

    const http::Routes& routes_;
    std::once_flag once_;
    std::pair<std::string, std::string> texts_;
};

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
                  .open()
                  .limited(http::Limit::none));
    group.add(http::get("/ready", Action{}, "Whether the server can do its work: the database answers",
                        [&db](const Call<>&) -> Result<Ok<Health>> {
                            db.ping();  // Throws db::Unavailable, which becomes a 503.
                            return Health{"ready"};
                        })
                  .open()
                  .limited(http::Limit::none));
    group.add(http::get("/metrics", Action{}, "Prometheus metrics",
                        [](const Call<>& call) -> Result<Raw> {
                            if (!is_local(call.request) && !call.caller.may(kMetricsRead)) return fail(metrics_hidden());
                            return Raw{.content_type = "text/plain; version=0.0.4; charset=utf-8",
                                       .body = metrics::process().text()};
                        })
                  .open()
                  .limited(http::Limit::none)
                  .media("text/plain"));
    // Made once, when first asked for: the list of routes is complete by then and never changes.
    const auto pages = std::make_shared<Pages>(routes);
    group.add(
        http::get("/api/openapi.json", Action{}, "This API as an OpenAPI 3.1 document", [pages](const Call<>&) -> Result<Raw> {
            return Raw{.content_type = "application/json", .body = pages->document()};
        }).open());
    group.add(http::get("/api/docs", Action{}, "This API as a page to read",
                        [pages](const Call<>&) -> Result<Raw> {
                            return Raw{.content_type = "text/html; charset=utf-8",
                                       .body = pages->reference(),
                                       .headers = {{"Content-Security-Policy", openapi::reference_page_policy()}}};
                        })
                  .open()
                  .media("text/html"));
}

}  // namespace aftercare::server
