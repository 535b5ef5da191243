#include "server/http_settings.hpp"

#include "server/app.hpp"

namespace aftercare::server {

namespace {

http::RateLimits rate_limits(const config::Limits& limits) {
    return {.credential = {.per_minute = 60 * *limits.credential_rate, .burst = *limits.credential_burst},
            .anonymous = {.per_minute = 60 * *limits.anonymous_rate, .burst = *limits.anonymous_burst},
            .sign_in = {.per_minute = *limits.sign_in_per_minute, .burst = *limits.sign_in_burst},
            .sign_up = {.per_minute = *limits.sign_up_per_minute, .burst = *limits.sign_up_burst}};
}

}  // namespace

std::string spool_dir(const config::Config& config) { return config.data_dir->text() + "/spool"; }

http::Settings http_settings(const config::Config& config, db::Dialect dialect) {
    using std::chrono::seconds;
    const config::Http& http = *config.http;
    http::Settings settings;
    settings.address = http.address->text();
    settings.port = static_cast<std::uint16_t>(*http.port);
    settings.io_threads = static_cast<int>(*http.io_threads);
    settings.workers = static_cast<int>(*http.workers);
    settings.max_connections = static_cast<int>(*http.max_connections);
    settings.header_time = seconds{std::int64_t{*http.header_seconds}};
    settings.idle_time = seconds{std::int64_t{*http.idle_seconds}};
    settings.body_stall_time = seconds{std::int64_t{*http.stall_seconds}};
    settings.max_body_memory = std::int64_t{*http.max_body_memory_mib} << 20;
    settings.drain_time = seconds{std::int64_t{*http.drain_seconds}};
    settings.reads_in_place = dialect == db::Dialect::sqlite;
    settings.spool_dir = spool_dir(config);
    settings.tls_certificate = http.tls->certificate->text();
    settings.tls_key = http.tls->key->text();
    settings.asks_client_certificates = *http.tls->client_certificates;
    settings.limits = rate_limits(*http.limits);
    settings.static_dir = config.portal_dir->text();
    for (const auto& proxy : *http.trusted_proxies) settings.trusted_proxies.push_back(proxy.text());
    settings.translate_exception = translate_exception;
    return settings;
}

}  // namespace aftercare::server
