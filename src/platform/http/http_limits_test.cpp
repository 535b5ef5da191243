// Slow clients, too many of them, and the end of the server.
#include "platform/http/testing.hpp"
#include "platform/log/log.hpp"
#include "platform/metrics/metrics.hpp"

#include <algorithm>
#include <fstream>
#include <future>
#include <thread>

using namespace aftercare;
using namespace aftercare::http::testing;
using namespace std::chrono_literals;

namespace {

struct Q_14_slow_clients : ::testing::Test, World {
    void SetUp() override {
        settings.header_time = 60ms;
        settings.idle_time = 60ms;
        settings.body_stall_time = 60ms;
        settings.max_header_bytes = 1 << 20;  // So that a quick machine's trickle meets the time first.
        start();
    }
};

TEST_F(Q_14_slow_clients, an_idle_connection_is_closed_without_a_word) {
    RawClient client(*this);
    EXPECT_EQ(client.ask("GET", "/health").status, 200);
    EXPECT_TRUE(client.closed());
    RawClient silent(*this);
    EXPECT_TRUE(silent.closed());
}

TEST_F(Q_14_slow_clients, a_head_that_trickles_is_answered_408) {
    RawClient client(*this);
    // Each byte comes well within the idle time; the whole head does not.
    std::jthread trickle([&](std::stop_token stop) {
        for (const char c : "GET /health HTTP/1.1\r\nX-Slow: " + std::string(100'000, 'a')) {
            if (stop.stop_requested() || !client.try_send({&c, 1})) return;
            std::this_thread::yield();
        }
    });
    const Answer answer = client.read();
    EXPECT_EQ(said(answer), said(408, "http.too_slow"));
    EXPECT_EQ(safety_of(answer), "");
}

TEST_F(Q_14_slow_clients, a_body_that_stalls_is_answered_408) {
    RawClient client(*this);
    client.send("POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n[1");
    EXPECT_EQ(said(client.read()), said(408, "http.too_slow"));
    RawClient uploader(*this);
    uploader.send(std::string("PUT /api/v1/things/") + kThing +
                  "/file HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer owner\r\nContent-Length: 100000\r\n\r\n[1");
    EXPECT_EQ(said(uploader.read()), said(408, "http.too_slow"));
}

TEST(Q_14_slow_body, one_that_never_stalls_and_never_ends_is_answered_408) {
    World world;
    world.settings.body_stall_time = 100ms;
    world.settings.min_body_rate = 1 << 30;
    world.start();
    RawClient client(world);
    client.send(std::string("PUT /api/v1/things/") + kThing +
                "/file HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer owner\r\nTransfer-Encoding: chunked\r\n\r\n");
    std::jthread trickle([&](std::stop_token stop) {
        // A few bytes at a time: far below the least rate, however slow the machine.
        while (!stop.stop_requested() && client.try_send("8\r\nxxxxxxxx\r\n")) std::this_thread::yield();
    });
    EXPECT_EQ(said(client.read()), said(408, "http.too_slow"));
}

TEST(Q_14_slow_body, one_that_begins_with_a_burst_must_keep_going) {
    World world;
    world.settings.body_stall_time = 100ms;
    world.settings.min_body_rate = 4 << 20;
    world.start();
    RawClient client(world);
    client.send(std::string("PUT /api/v1/things/") + kThing +
                "/file HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer owner\r\nContent-Length: 500000000\r\n\r\n");
    // On average the burst would do for longer than a client of ours waits for an answer.
    std::jthread trickle([&](std::stop_token stop) {
        if (!client.try_send(std::string(100 << 20, 'x'))) return;
        while (!stop.stop_requested() && client.try_send("x")) std::this_thread::yield();
    });
    EXPECT_EQ(said(client.read()), said(408, "http.too_slow"));
}

struct Q_14_body_memory : ::testing::Test, World {
    void SetUp() override {
        settings.max_body_memory = 150'000;
        start();
    }
    static constexpr std::string_view kHead = "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n";
    static constexpr std::string_view kType = "Content-Type: application/json\r\n";

    static std::string body_of(std::size_t size) { return "\"" + std::string(size - 2, 'x') + "\""; }
    Answer post(std::size_t size) const { return RawClient(*this).ask("POST", "/api/v1/echo", kType, body_of(size)); }
};

TEST_F(Q_14_body_memory, is_bounded_over_all_connections) {
    const std::string half = "\"" + std::string(30'000, 'x');
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 8; ++i) {
        clients.push_back(std::make_unique<RawClient>(*this));
        clients.back()->send(std::string(kHead) + "\r\n" + half);
    }
    // Some are told at once; those that hold memory are not heard of until they have sent the rest.
    Answer refused;
    do {
        refused = post(50'000);  // Until the halves have been read.
    } while (refused.status == 200);
    EXPECT_EQ(said(refused), said(503, "http.memory_full"));
    EXPECT_EQ(refused.field("retry-after"), "1");
    EXPECT_EQ(refused.field("connection"), "close");
    // Small bodies are taken all the same.
    EXPECT_EQ(post(4'000).status, 200);
}

TEST_F(Q_14_body_memory, comes_back_with_each_answer) {
    RawClient client(*this);
    for (int i = 0; i < 50; ++i) EXPECT_EQ(client.ask("POST", "/api/v1/echo", kType, body_of(50'000)).status, 200);
    for (int i = 0; i < 10; ++i) {
        RawClient gone(*this);
        gone.send(std::string(kHead) + "\r\n\"" + std::string(30'000, 'x'));
    }
    int status = 503;
    while (status == 503) status = post(50'000).status;
    EXPECT_EQ(status, 200);
}

TEST_F(Q_14_slow_clients, who_never_reads_is_dropped) {
    RawClient client(*this);
    // More answers than the kernel's buffers take.
    std::string many;
    for (int i = 0; i < 100; ++i) many += "GET /api/v1/large HTTP/1.1\r\nHost: a\r\n\r\n";
    client.try_send(many);
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(RawClient(*this).closed());  // Each as long as it takes to be idle.
    int whole = 0;
    EXPECT_THROW(while (client.read().status == 200)++ whole, std::runtime_error);
    EXPECT_LT(whole, 100);
}

TEST(Q_14_connections, beyond_the_limit_are_told_so_and_closed) {
    World world;
    world.settings.max_connections = 3;
    world.start();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<RawClient>(world));
        EXPECT_EQ(clients.back()->ask("GET", "/health").status, 200);
    }
    {
        RawClient refused(world);
        const auto answer = refused.read();
        EXPECT_EQ(said(answer), said(503, "http.too_many_connections"));
        EXPECT_EQ(answer.field("retry-after"), "1");
        EXPECT_EQ(safety_of(answer), "");
    }
    EXPECT_EQ(clients.front()->ask("GET", "/health").status, 200);
}

TEST(Q_14_connections, come_back_when_others_go) {
    World world;
    world.settings.max_connections = 1;
    world.start();
    for (int i = 0; i < 20; ++i) {
        int status = 503;
        while (status == 503) status = RawClient(world).ask("GET", "/health").status;
        EXPECT_EQ(status, 200);
    }
}

TEST(Q_14_workers, a_full_queue_answers_503_with_retry_after) {
    World world;
    world.settings.workers = 1;
    world.settings.queue = 1;
    world.start();
    RawClient running(world);
    running.send("GET /api/v1/slow HTTP/1.1\r\nHost: a\r\n\r\n");
    world.door.wait_for(1);
    // One of these two waits for the worker, the other finds the queue full.
    std::array<RawClient, 2> others{RawClient(world), RawClient(world)};
    const auto outcome_of = [&](RawClient& client) {
        client.send("GET /api/v1/slow HTTP/1.1\r\nHost: a\r\n\r\n");
        const Answer answer = client.read();
        if (answer.status == 503) world.door.open();
        return said(answer);
    };
    auto first = std::async(std::launch::async, outcome_of, std::ref(others[0]));
    auto second = std::async(std::launch::async, outcome_of, std::ref(others[1]));
    std::vector<std::string> outcomes{first.get(), second.get(), said(running.read())};
    std::ranges::sort(outcomes);
    EXPECT_EQ(outcomes, (std::vector{said(200, ""), said(200, ""), said(503, "http.overloaded")}));
}

TEST(Q_13_stopping, finishes_what_is_in_flight_and_takes_nothing_new) {
    World world;
    world.start();
    RawClient busy(world);
    RawClient idle(world);
    EXPECT_EQ(idle.ask("GET", "/health").status, 200);
    busy.send("GET /api/v1/slow HTTP/1.1\r\nHost: a\r\n\r\nGET /health HTTP/1.1\r\nHost: a\r\n\r\n");
    world.door.wait_for(1);
    std::jthread stopper([&] { world.stop(); });
    EXPECT_TRUE(idle.closed());  // At once, while the other is still served.
    world.door.open();
    const auto answer = busy.read();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "done");
    EXPECT_EQ(answer.field("connection"), "close");
    EXPECT_TRUE(busy.closed());
}

TEST(Q_13_stopping, waits_for_the_slow_no_longer_than_it_may) {
    World world;
    world.settings.drain_time = 50ms;
    world.start();
    RawClient busy(world);
    busy.send("GET /api/v1/slow HTTP/1.1\r\nHost: a\r\n\r\n");
    world.door.wait_for(1);
    std::jthread stopper([&] { world.stop(); });
    EXPECT_EQ(busy.read().status, 0);  // Closed without an answer.
    world.door.open();                 // The handler itself can't be cut off.
}

TEST(Q_13_stopping, is_not_held_up_by_connections_that_come_just_then) {
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < 20; ++i) {
        World world;
        world.settings.drain_time = 10s;
        world.start();
        std::jthread comers([&, port = world.server->port()](std::stop_token stop) {
            while (!stop.stop_requested()) {
                try {
                    RawClient client(port);
                } catch (const std::runtime_error&) {
                    return;
                }
            }
        });
        EXPECT_EQ(RawClient(world).ask("GET", "/health").status, 200);
        world.stop();
    }
    EXPECT_LT(std::chrono::steady_clock::now() - began, 10s);
}

TEST(Q_13_starting, says_that_the_port_is_taken) {
    World first;
    first.start();
    World second;
    second.settings.port = first.server->port();
    EXPECT_THROW(second.start(), std::system_error);
}

TEST(Q_10_metrics, count_requests_by_route_and_class) {
    World world;
    world.start();
    RawClient client(world);
    client.ask("GET", std::string("/api/v1/things/") + kThing);
    client.ask("GET", "/health");
    const std::string text = metrics::process().text();
    EXPECT_NE(text.find("http_requests_total{method=\"GET\",route=\"/api/v1/things/{thing_id}\",status=\"4xx\"}"),
              std::string::npos);
    EXPECT_NE(text.find("http_request_seconds_bucket{method=\"GET\",route=\"/api/v1/things/{thing_id}\""), std::string::npos);
    EXPECT_NE(text.find("http_connections "), std::string::npos);
}

TEST(Q_10_access_log, names_the_route_and_never_the_path) {
    World world;
    world.start();
    const std::string file = (world.folder / "log").string();
    ASSERT_TRUE(log::open({.file = file}));
    {
        RawClient client(world);
        client.ask("GET", std::string("/api/v1/things/") + kThing + "?secret=1",
                   "Authorization: Bearer owner\r\nX-Request-Id: r-7\r\n");
    }
    world.stop();
    ASSERT_TRUE(log::open({.level = log::Level::warn}));
    std::ifstream lines(file);
    const std::string text{std::istreambuf_iterator<char>(lines), {}};
    EXPECT_NE(text.find("\"event\":\"http.request\",\"method\":\"GET\",\"route\":\"/api/v1/things/{thing_id}\",\"status\":400"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("\"request_id\":\"r-7\",\"caller\":\"token\""), std::string::npos) << text;
    EXPECT_EQ(text.find(kThing), std::string::npos);
    EXPECT_EQ(text.find("secret"), std::string::npos);
}

}  // namespace
