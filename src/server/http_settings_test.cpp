#include "server/http_settings.hpp"

#include <gtest/gtest.h>

namespace aftercare::server {
namespace {

config::Config config_with(std::map<std::string, std::string> overrides) {
    return config::load({.file = "", .environment = {}, .overrides = std::move(overrides)}).value().config;
}

TEST(Q_10_http_settings, are_those_of_the_operator_in_the_servers_units) {
    const http::Settings settings = http_settings(config_with({{"/http/address", "0.0.0.0"},
                                                               {"/http/port", "81"},
                                                               {"/http/io_threads", "3"},
                                                               {"/http/workers", "5"},
                                                               {"/http/max_connections", "7"},
                                                               {"/http/header_seconds", "11"},
                                                               {"/http/idle_seconds", "12"},
                                                               {"/http/stall_seconds", "13"},
                                                               {"/http/drain_seconds", "14"},
                                                               {"/http/max_body_memory_mib", "16"},
                                                               {"/http/limits/credential_rate", "21"},
                                                               {"/http/limits/credential_burst", "22"},
                                                               {"/http/limits/anonymous_rate", "23"},
                                                               {"/http/limits/anonymous_burst", "24"},
                                                               {"/http/limits/sign_in_per_minute", "25"},
                                                               {"/http/limits/sign_in_burst", "26"},
                                                               {"/http/limits/sign_up_per_minute", "27"},
                                                               {"/http/limits/sign_up_burst", "28"},
                                                               {"/http/tls/certificate", "/etc/aftercare/tls.pem"},
                                                               {"/http/tls/key", "/etc/aftercare/tls.key"},
                                                               {"/http/trusted_proxies", "10.0.0.1,10.0.0.2"},
                                                               {"/data_dir", "/srv/aftercare"},
                                                               {"/portal_dir", "/srv/portal"}}),
                                                  db::Dialect::sqlite);
    using std::chrono::seconds;
    EXPECT_EQ(settings.address, "0.0.0.0");
    EXPECT_EQ(settings.port, 81);
    EXPECT_EQ(settings.io_threads, 3);
    EXPECT_EQ(settings.workers, 5);
    EXPECT_EQ(settings.max_connections, 7);
    EXPECT_EQ(settings.header_time, seconds{11});
    EXPECT_EQ(settings.idle_time, seconds{12});
    EXPECT_EQ(settings.body_stall_time, seconds{13});
    EXPECT_EQ(settings.drain_time, seconds{14});
    EXPECT_EQ(settings.max_body_memory, 16 * 1024 * 1024);
    EXPECT_EQ(settings.limits.credential, (http::Rate{.per_minute = 21 * 60, .burst = 22}));
    EXPECT_EQ(settings.limits.anonymous, (http::Rate{.per_minute = 23 * 60, .burst = 24}));
    EXPECT_EQ(settings.limits.sign_in, (http::Rate{.per_minute = 25, .burst = 26}));
    EXPECT_EQ(settings.limits.sign_up, (http::Rate{.per_minute = 27, .burst = 28}));
    EXPECT_EQ(settings.tls_certificate, "/etc/aftercare/tls.pem");
    EXPECT_EQ(settings.tls_key, "/etc/aftercare/tls.key");
    EXPECT_EQ(settings.trusted_proxies, (std::vector<std::string>{"10.0.0.1", "10.0.0.2"}));
    EXPECT_EQ(settings.spool_dir, "/srv/aftercare/spool");
    EXPECT_EQ(settings.static_dir, "/srv/portal");
    EXPECT_TRUE(settings.reads_in_place);
    EXPECT_FALSE(http_settings(config_with({}), db::Dialect::postgres).reads_in_place);
}

// A look-up a moment for each of a warehouse's devices must not be held up, and the yardstick of Q-16 not either.
TEST(Q_03_http_limits, by_default_are_generous_to_credentials) {
    const http::RateLimits limits = http_settings(config_with({}), db::Dialect::sqlite).limits;
    EXPECT_EQ(limits.credential, (http::Rate{.per_minute = 200 * 60, .burst = 2000}));
    EXPECT_GT(limits.anonymous.per_minute, 0);
    EXPECT_GT(limits.sign_in.per_minute, 0);
    EXPECT_GT(limits.sign_up.per_minute, 0);
}

// A setting whose default differs from the server's own would change what an untouched installation does.
TEST(Q_10_http_settings, by_default_are_the_servers_own) {
    const http::Settings settings = http_settings(config_with({}), db::Dialect::sqlite);
    const http::Settings own;
    EXPECT_EQ(settings.max_connections, own.max_connections);
    EXPECT_EQ(settings.header_time, own.header_time);
    EXPECT_EQ(settings.idle_time, own.idle_time);
    EXPECT_EQ(settings.body_stall_time, own.body_stall_time);
    EXPECT_EQ(settings.drain_time, own.drain_time);
    EXPECT_EQ(settings.max_body_memory, own.max_body_memory);
}

}  // namespace
}  // namespace aftercare::server
