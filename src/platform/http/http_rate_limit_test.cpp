// How many requests a caller may send.
#include "platform/http/rate_limit.hpp"
#include "platform/http/testing.hpp"

#include <atomic>
#include <fstream>
#include <thread>

using namespace aftercare;
using namespace aftercare::http::testing;
using namespace std::chrono_literals;

namespace {

using http::Rate;
using http::RateLimiter;
using http::RatePolicy;

struct Q_03_buckets : ::testing::Test {
    bool take(RateLimiter& limiter, std::string_view who = "a", RatePolicy policy = RatePolicy::anonymous) {
        last = limiter.count(policy, who);
        return last->allowed;
    }
    kit::FakeEnv env;
    std::optional<http::RateVerdict> last;
};

TEST_F(Q_03_buckets, hold_a_burst_and_fill_evenly) {
    RateLimiter limiter({.anonymous = {.per_minute = 60, .burst = 3}}, env.env);
    for (int left = 2; left >= 0; --left) {
        EXPECT_TRUE(take(limiter));
        EXPECT_EQ(last->remaining, left);
        EXPECT_EQ(last->full_in, 3 - left);
        EXPECT_EQ(last->quota, 3);
        EXPECT_EQ(last->window, 3);
    }
    for (int i = 0; i < 5; ++i) {
        EXPECT_FALSE(take(limiter));  // And being refused costs nothing.
        EXPECT_EQ(last->remaining, 0);
        EXPECT_EQ(last->wait, 1);
    }
    env.clock.advance(999ms);
    EXPECT_FALSE(take(limiter));
    env.clock.advance(1ms);
    EXPECT_TRUE(take(limiter));
    EXPECT_FALSE(take(limiter));
    env.clock.advance(std::chrono::hours(1));
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(take(limiter));
    EXPECT_FALSE(take(limiter));
}

TEST_F(Q_03_buckets, are_one_for_each_caller_and_policy) {
    const Rate once{.per_minute = 1, .burst = 1};
    RateLimiter limiter({.credential = once, .anonymous = once, .sign_in = once, .sign_up = once}, env.env);
    for (const RatePolicy policy : {RatePolicy::credential, RatePolicy::anonymous, RatePolicy::sign_in, RatePolicy::sign_up}) {
        for (const char* who : {"a", "b"}) {
            EXPECT_TRUE(take(limiter, who, policy));
            EXPECT_FALSE(take(limiter, who, policy));
            EXPECT_EQ(last->wait, 60);
        }
    }
    EXPECT_EQ(last->policy, "sign_up");
}

TEST_F(Q_03_buckets, are_none_where_there_is_no_limit) {
    RateLimiter limiter({.sign_in = {.per_minute = 1, .burst = 1}}, env.env);
    EXPECT_FALSE(limiter.count(RatePolicy::credential, "a"));
    EXPECT_FALSE(limiter.count(RatePolicy::anonymous, "a"));
}

TEST_F(Q_03_buckets, do_not_make_anybody_wait_for_a_clock_that_was_set_back) {
    RateLimiter limiter({.anonymous = {.per_minute = 60, .burst = 2}}, env.env);
    EXPECT_TRUE(take(limiter));
    env.clock.advance(-24h);
    EXPECT_FALSE(take(limiter));
    EXPECT_EQ(last->wait, 1);
    env.clock.advance(1s);
    EXPECT_TRUE(take(limiter));
}

TEST_F(Q_03_buckets, of_many_callers_take_bounded_memory_and_the_greediest_are_remembered) {
    RateLimiter limiter({.anonymous = {.per_minute = 60, .burst = 100}}, env.env);
    while (take(limiter, "greedy")) continue;
    for (int i = 0; i < 300'000; ++i) take(limiter, std::to_string(i));
    EXPECT_FALSE(take(limiter, "greedy"));
}

TEST_F(Q_03_buckets, count_right_from_several_threads) {
    RateLimiter limiter({.credential = {.per_minute = 1, .burst = 500}}, env.env);
    std::atomic<int> allowed = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&] {
                for (int j = 0; j < 500; ++j) {
                    if (limiter.count(RatePolicy::credential, "one")->allowed) ++allowed;
                    (void)limiter.count(RatePolicy::credential, std::to_string(j));
                }
            });
    }
    EXPECT_EQ(allowed, 500);
}

TEST_F(Q_03_buckets, are_one_for_a_network_of_ipv6) {
    EXPECT_EQ(http::counted_address("2001:db8:1:2::1"), http::counted_address("2001:db8:1:2:ffff:1:2:3"));
    EXPECT_NE(http::counted_address("2001:db8:1:2::1"), http::counted_address("2001:db8:1:3::1"));
    EXPECT_EQ(http::counted_address("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(http::counted_address("unknown"), "unknown");
}

struct Q_03_limits : ::testing::Test, World {
    static constexpr Rate kTwo{.per_minute = 60, .burst = 2};
    static std::string as(const std::string& who) { return who.empty() ? "" : "Authorization: Bearer " + who + "\r\n"; }
    Answer ask(const std::string& fields, std::string_view target = "/api/v1/page", std::string_view method = "GET") const {
        return RawClient(*this).ask(method, target, fields);
    }
    const std::string things = "/api/v1/things";
};

TEST_F(Q_03_limits, are_told_on_each_answer) {
    settings.limits.anonymous = kTwo;
    start();
    RawClient client(*this);
    const Answer first = client.ask("GET", "/api/v1/page");
    EXPECT_EQ(first.field("ratelimit-policy"), "\"anonymous\";q=2;w=2");
    EXPECT_EQ(first.field("ratelimit"), "\"anonymous\";r=1;t=1");
    EXPECT_EQ(client.ask("HEAD", "/api/v1/page").field("ratelimit"), "\"anonymous\";r=0;t=2");
    const Answer refused = client.ask("GET", "/api/v1/page");
    EXPECT_EQ(said(refused), said(429, "http.rate_limited"));
    EXPECT_EQ(refused.field("content-type"), "application/problem+json");
    EXPECT_EQ(refused.field("retry-after"), "1");
    EXPECT_EQ(safety_of(refused), "");
    EXPECT_EQ(refused.field("ratelimit"), "\"anonymous\";r=0;t=2");
    env.clock.advance(1s);
    EXPECT_EQ(client.ask("GET", "/api/v1/page").status, 200);  // On the same connection.
}

TEST_F(Q_03_limits, that_are_off_say_nothing) {
    start();
    RawClient client(*this);
    for (int i = 0; i < 500; ++i) {
        const Answer answer = client.ask("GET", "/api/v1/page");
        ASSERT_EQ(answer.status, 200);
        ASSERT_EQ(answer.field("ratelimit"), "");
    }
}

TEST_F(Q_03_limits, of_credentials_are_for_each_one) {
    settings.limits.credential = kTwo;
    settings.reads_in_place = true;
    start();
    for (const char* who : {"owner", "reader"}) {
        for (int i = 0; i < 2; ++i) EXPECT_EQ(ask(as(who), things + "/" + kThing).status, 200);
        EXPECT_EQ(said(ask(as(who), things + "/" + kThing)), said(429, "http.rate_limited"));
        EXPECT_EQ(said(ask(as(who), things)), said(429, "http.rate_limited"));
    }
    for (int i = 0; i < 5; ++i) EXPECT_EQ(ask("").status, 200);  // Without one there is no limit here.
}

TEST_F(Q_03_limits, of_an_address_hold_for_wrong_credentials_too) {
    settings.limits.anonymous = kTwo;
    start();
    EXPECT_EQ(said(ask(as("bad"), things)), said(401, "identity.token_unknown"));
    EXPECT_EQ(said(ask("", things)), said(401, "http.unauthenticated"));
    EXPECT_EQ(said(ask(as("bad"), things)), said(429, "http.rate_limited"));
    EXPECT_EQ(said(ask("", things)), said(429, "http.rate_limited"));
    EXPECT_EQ(said(ask(as("bad"))), said(429, "http.rate_limited"));
    EXPECT_EQ(ask(as("owner"), things).status, 200);
}

TEST_F(Q_03_limits, of_sign_in_are_its_own_and_by_address_alone) {
    settings.limits.sign_in = kTwo;
    settings.trusted_proxies = {"127.0.0.1"};
    start();
    const auto from = [](const char* address) { return std::string("X-Forwarded-For: ") + address + "\r\n"; };
    for (const char* address : {"192.0.2.1", "192.0.2.2"}) {
        // Whoever has many credentials gets no more tries by them.
        EXPECT_EQ(ask(from(address) + as("owner"), "/api/v1/sign-in", "POST").status, 204);
        EXPECT_EQ(ask(from(address) + as("reader"), "/api/v1/sign-in", "POST").status, 204);
        const Answer refused = ask(from(address), "/api/v1/sign-in", "POST");
        EXPECT_EQ(said(refused), said(429, "http.rate_limited"));
        EXPECT_EQ(refused.field("ratelimit-policy"), "\"sign_in\";q=2;w=2");
        EXPECT_EQ(ask(from(address) + as("owner"), things).status, 200);
        EXPECT_EQ(ask(from(address)).field("ratelimit"), "");
    }
}

TEST_F(Q_03_limits, of_sign_up_say_how_long_to_wait) {
    settings.limits.sign_up = {.per_minute = 2, .burst = 1};
    start();
    EXPECT_EQ(ask("", "/api/v1/sign-up", "POST").status, 204);
    EXPECT_EQ(ask("", "/api/v1/sign-up", "POST").field("retry-after"), "30");
}

TEST_F(Q_03_limits, leave_health_and_the_portals_files_alone) {
    settings.limits.anonymous = kTwo;
    std::filesystem::create_directory(folder / "portal");
    std::ofstream(folder / "portal" / "index.html") << "<!doctype html>";
    settings.static_dir = (folder / "portal").string();
    start();
    while (ask("").status == 200) continue;
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(ask("", "/health").status, 200);
        EXPECT_EQ(ask("", "/").status, 200);
    }
}

}  // namespace
