#include "platform/http/testing.hpp"

using namespace aftercare;
using namespace aftercare::http::testing;

namespace {

constexpr std::string_view kOwner = "Authorization: Bearer owner\r\n";
const std::string kThingPath = std::string("/api/v1/things/") + kThing;

// Plain, and over TLS.
struct Q_02_http : ::testing::TestWithParam<bool>, World {
    void SetUp() override {
        if (GetParam()) use_certificate("localhost");
        start();
    }
};
INSTANTIATE_TEST_SUITE_P(transports, Q_02_http, ::testing::Bool(), [](const auto& item) { return item.param ? "tls" : "plain"; });

TEST_P(Q_02_http, answers_a_read_with_its_version_as_etag) {
    RawClient client(*this);
    const auto answer = client.ask("GET", kThingPath, kOwner);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.field("etag").substr(0, 4), "\"v3-");
    EXPECT_EQ(answer.field("etag").size(), 21u);
    EXPECT_EQ(answer.field("content-type"), "application/json");
    EXPECT_EQ(answer.body, std::string("{\"id\":\"") + kThing + "\",\"name\":\"lamp\",\"size\":7}");
}

TEST_P(Q_02_http, answers_304_to_who_has_the_version) {
    RawClient client(*this);
    const std::string tag = client.ask("GET", kThingPath, kOwner).field("etag");
    for (const std::string& tags : {tag, "W/" + tag, "\"v1\", " + tag, std::string("*")}) {
        const auto answer = client.ask("GET", kThingPath, std::string(kOwner) + "If-None-Match: " + tags + "\r\n");
        EXPECT_EQ(answer.status, 304) << tags;
        EXPECT_EQ(answer.field("etag"), tag);
        EXPECT_TRUE(answer.field("content-length").empty());
    }
    for (const char* other : {"\"v2\"", "\"v3\"", "\"v3-0123456789abcdef\""})
        EXPECT_EQ(client.ask("GET", kThingPath, std::string(kOwner) + "If-None-Match: " + other + "\r\n").status, 200) << other;
}

TEST_P(Q_02_http, problems_are_whole_rfc_9457_documents) {
    RawClient client(*this);
    const auto answer = client.ask("GET", "/api/v1/nowhere", "X-Request-Id: my-id.7\r\n");
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(answer.field("content-type"), "application/problem+json");
    EXPECT_EQ(answer.body,
              "{\"type\":\"/problems/http.not_found\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"There is nothing here "
              "for you.\","
              "\"instance\":\"my-id.7\",\"code\":\"http.not_found\",\"remedy\":\"Check the address; GET /api/openapi.json lists "
              "what there is.\",\"rule\":\"ID-09\"}");
}

TEST_P(Q_02_http, request_ids_are_taken_or_made_and_always_echoed) {
    RawClient client(*this);
    EXPECT_EQ(client.ask("GET", "/health", "X-Request-Id: abc_1.2-3\r\n").field("x-request-id"), "abc_1.2-3");
    const auto made = client.ask("GET", "/health").field("x-request-id");
    EXPECT_GE(made.size(), 10U);
    EXPECT_NE(client.ask("GET", "/health").field("x-request-id"), made);
    for (const std::string& bad : {std::string("a b"), std::string(65, 'a'), std::string("<x>")})
        EXPECT_NE(client.ask("GET", "/health", "X-Request-Id: " + bad + "\r\n").field("x-request-id"), bad);
    EXPECT_EQ(
        client.ask("GET", "/api/v1/whoami", std::string(kOwner) + "X-Request-Id: r1\r\nCookie: a=b; session=s3; c=d\r\n").body,
        "127.0.0.1 r1 s3");
}

TEST_P(Q_02_http, every_answer_carries_the_safety_headers) {
    const std::string file = kThingPath + "/file";
    const struct {
        const char* method;
        std::string target;
        std::string fields;
        int status;
    } cases[] = {{"GET", "/health", "", 200},
                 {"GET", "/api/v1/page", "", 200},
                 {"GET", "/api/v1/image", "", 200},
                 {"GET", "/api/v1/text?size=5000", "Accept-Encoding: gzip\r\n", 200},
                 {"HEAD", "/api/v1/page", "", 200},
                 {"DELETE", kThingPath, std::string(kOwner), 204},
                 {"OPTIONS", "*", "", 204},
                 {"GET", kThingPath, std::string(kOwner) + "If-None-Match: *\r\n", 304},
                 {"GET", "/api/v1/things?limit=x", std::string(kOwner), 400},
                 {"GET", kThingPath, "", 401},
                 {"GET", "/api/v1/things", "Authorization: Bearer guest\r\n", 403},
                 {"GET", "/api/v1/nowhere", "", 404},
                 {"PUT", kThingPath, std::string(kOwner), 405},
                 {"PUT", file, std::string(kOwner), 411},
                 {"PUT", file, std::string(kOwner) + "Content-Length: 9999999999\r\n", 413},
                 {"GET", "/" + std::string(17'000, 'x'), "", 414},
                 {"POST", "/api/v1/echo", "Content-Encoding: br\r\nContent-Length: 1\r\n", 415},
                 {"GET", "/health", "Expect: more\r\n", 417},
                 {"GET", "/health", "X: " + std::string(30'000, 'x') + "\r\n", 431},
                 {"GET", "/api/v1/bug", "", 500},
                 {"BREW", "/nowhere", "", 501},
                 {"GET", "/api/v1/away", "", 503}};
    for (const auto& one : cases) {
        const auto answer = RawClient(*this).ask(one.method, one.target, one.fields);
        EXPECT_EQ(answer.status, one.status) << one.method << " " << one.target.substr(0, 50) << " " << answer.body;
        EXPECT_EQ(safety_of(answer), "") << one.status;
        EXPECT_EQ(answer.field("date"), "Mon, 02 Mar 2026 09:00:00 GMT");
    }
    RawClient client(*this);
    EXPECT_EQ(client.ask("GET", "/health").field("content-security-policy"), "default-src 'none'; frame-ancestors 'none'");
    EXPECT_EQ(client.ask("GET", "/health").field("cache-control"), "no-store");
    const auto page = client.ask("GET", "/api/v1/page");
    EXPECT_EQ(page.field("content-security-policy").substr(0, 18), "default-src 'self'");
    EXPECT_EQ(page.field("cache-control"), "max-age=60");
}

TEST_P(Q_02_http, answers_head_like_get_without_the_body) {
    RawClient client(*this);
    const auto answer = client.ask("HEAD", kThingPath, kOwner);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.field("content-length"), "68");
    EXPECT_EQ(client.ask("GET", "/health").body, "ok\n");
}

TEST_P(Q_02_http, says_which_methods_a_path_knows) {
    RawClient client(*this);
    const auto wrong = client.ask("PUT", kThingPath, kOwner);
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(wrong.field("allow"), "GET, HEAD, PATCH, DELETE, OPTIONS");
    const auto asked = client.ask("OPTIONS", kThingPath);
    EXPECT_EQ(asked.status, 204);
    EXPECT_EQ(asked.field("allow"), "GET, HEAD, PATCH, DELETE, OPTIONS");
    EXPECT_EQ(client.ask("OPTIONS", "*").status, 204);
    EXPECT_EQ(client.ask("OPTIONS", "/nowhere").status, 404);
    EXPECT_EQ(client.ask("HEAD", "/api/v1/things/" + std::string(kThing) + "/marks", kOwner).status, 405);
}

TEST_P(Q_02_http, a_trailing_slash_is_another_path) {
    RawClient client(*this);
    EXPECT_EQ(client.ask("GET", "/api/v1/things/", kOwner).status, 404);
    EXPECT_EQ(client.ask("GET", kThingPath + "/", kOwner).status, 404);
    EXPECT_EQ(client.ask("GET", "/api/v1//things", kOwner).status, 404);
    EXPECT_EQ(client.ask("GET", "/api/v1/%74hings", kOwner).status, 200);
    EXPECT_EQ(client.ask("GET", "/" + std::string(200, '/'), kOwner).status, 404);
}

TEST_P(Q_02_http, answers_pipelined_requests_in_order) {
    std::string bytes;
    for (int i = 0; i < 100; ++i) {
        // Every third one runs on a worker, the others in place.
        const char* const target = i % 3 ? "/health" : "/api/v1/page";
        bytes += std::string("GET ") + target + " HTTP/1.1\r\nHost: a\r\nX-Request-Id: n" + std::to_string(i) + "\r\n\r\n";
    }
    RawClient client(*this);
    client.send(bytes);
    for (int i = 0; i < 100; ++i) EXPECT_EQ(client.read().field("x-request-id"), "n" + std::to_string(i));
}

TEST_P(Q_02_http, keeps_a_body_apart_from_the_request_behind_it) {
    const std::string body = "{\"name\":\"a\",\"size\":1}";
    const std::string post =
        "POST /api/v1/things HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer owner\r\nContent-Type: "
        "application/json\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + body;
    RawClient client(*this);
    client.send(post + "GET /health HTTP/1.1\r\nHost: a\r\n\r\n" + post);
    EXPECT_EQ(client.read().status, 201);
    EXPECT_EQ(client.read().body, "ok\n");
    EXPECT_EQ(client.read().status, 201);
}

TEST_P(Q_02_http, answers_who_has_finished_sending) {
    RawClient client(*this);
    client.send("GET /api/v1/page HTTP/1.1\r\nHost: a\r\n\r\n");
    client.finish_sending();
    EXPECT_EQ(client.read().status, 200);
    EXPECT_TRUE(client.closed());
}

TEST_P(Q_02_http, writes_a_large_answer_to_a_reader_that_starts_late) {
    RawClient client(*this);
    for (int i = 0; i < 20; ++i) client.send("GET /api/v1/large HTTP/1.1\r\nHost: a\r\n\r\n");
    for (int i = 0; i < 20; ++i) EXPECT_EQ(client.read().body.size(), 500'000U);
}

TEST_P(Q_02_http, refuses_a_body_over_the_limit_before_reading_it) {
    RawClient client(*this);
    client.send("POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 200001\r\n\r\n");
    const auto answer = client.read();  // Nothing of the body was sent.
    EXPECT_EQ(answer.status, 413);
    EXPECT_EQ(answer.field("connection"), "close");
}

TEST_P(Q_02_http, the_answer_reaches_who_sends_a_refused_body_all_the_same) {
    RawClient client(*this);
    client.try_send("POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n" + std::string(900'000, ' '));
    EXPECT_EQ(client.read().status, 413);
}

TEST_P(Q_02_http, refuses_a_chunked_body_that_grows_over_the_limit) {
    RawClient client(*this);
    client.send("POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 20; ++i) client.try_send("4000\r\n" + std::string(0x4000, ' ') + "\r\n");
    EXPECT_EQ(client.read().status, 413);
}

TEST_P(Q_02_http, takes_a_body_up_to_the_limit) {
    RawClient client(*this);
    const std::string body = "\"" + std::string(199'998, 'a') + "\"";
    EXPECT_EQ(client.ask("POST", "/api/v1/echo", "Content-Type: application/json\r\n", body).body, "200000");
}

TEST_P(Q_02_http, invites_a_body_only_from_who_is_admitted) {
    const std::string head = "PUT " + kThingPath + "/file HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n";
    RawClient stranger(*this);
    stranger.send(head + "\r\n");
    EXPECT_EQ(stranger.read().status, 401);
    RawClient owner(*this);
    owner.send(head + std::string(kOwner) + "\r\n");
    EXPECT_EQ(owner.read().status, 100);
    owner.send("hello");
    EXPECT_EQ(owner.read().status, 200);
    EXPECT_EQ(owner.ask("GET", "/health").status, 200);
}

TEST_P(Q_02_http, an_exception_answers_500_and_says_nothing) {
    RawClient client(*this);
    const auto answer = client.ask("GET", "/api/v1/bug");
    EXPECT_EQ(said(answer), said(500, "http.internal"));
    EXPECT_EQ(answer.body.find("hunter2"), std::string::npos);
    EXPECT_EQ(client.ask("GET", "/api/v1/split").status, 500);
}

TEST_P(Q_02_http, a_lost_database_answers_503_with_retry_after) {
    RawClient client(*this);
    const auto answer = client.ask("GET", "/api/v1/away");
    EXPECT_EQ(said(answer), said(503, "db.unavailable"));
    EXPECT_EQ(answer.field("retry-after"), "1");
}

TEST(Q_02_http_proxies, the_sender_is_the_last_address_that_no_trusted_proxy_wrote) {
    World world;
    world.settings.trusted_proxies = {"127.0.0.1", "10.0.0.1", "10.2.0.0/16", "2001:DB8:0::7"};
    world.start();
    const std::pair<const char*, const char*> cases[] = {
        {"", "127.0.0.1"},
        {"X-Forwarded-For: 1.2.3.4\r\n", "1.2.3.4"},
        {"X-Forwarded-For: 6.6.6.6, 1.2.3.4, 10.0.0.1\r\n", "1.2.3.4"},
        {"X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 2001:db8::1\r\n", "2001:db8::1"},
        {"X-Forwarded-For: 6.6.6.6, 1.2.3.4:5678, 10.0.0.1:1\r\n", "1.2.3.4"},
        {"X-Forwarded-For: [2001:db8::1]:5678\r\n", "2001:db8::1"},
        {"X-Forwarded-For: 1.2.3.4, 10.2.7.7, 2001:db8::7\r\n", "1.2.3.4"},
        {"X-Forwarded-For: [2001:db8::1]\r\n", "2001:db8::1"},
        {"X-Forwarded-For: ::ffff:1.2.3.4\r\n", "1.2.3.4"},
        {"X-Forwarded-For: 6.6.6.6, nonsense\r\n", "unknown"},
        {"X-Forwarded-For: 6.6.6.6, nonsense, 10.0.0.1\r\n", "unknown"},
        {"X-Forwarded-For: 1.2.3.4:x\r\n", "unknown"},
        {"X-Forwarded-For: [2001:db8::1\r\n", "unknown"},
        {"X-Forwarded-For: [1.2.3.4]:1\r\n", "unknown"},
        {"X-Forwarded-For: 1.2.3.4,\r\n", "unknown"},
        {"X-Forwarded-For:\r\n", "unknown"}};
    RawClient client(world);
    for (const auto& [fields, address] : cases) {
        const auto answer = client.ask("GET", "/api/v1/whoami", std::string(kOwner) + "X-Request-Id: r\r\n" + fields);
        EXPECT_EQ(answer.body, std::string(address) + " r -") << fields;
    }
}

TEST(Q_02_http_proxies, that_are_no_addresses_are_refused_at_the_start) {
    World world;
    world.settings.trusted_proxies = {"proxy.example"};
    EXPECT_THROW(world.start(), std::runtime_error);
}

TEST(Q_02_http_proxies, nobody_else_may_say_who_sent_it) {
    World world;
    world.start();
    RawClient client(world);
    EXPECT_EQ(client.ask("GET", "/api/v1/whoami", std::string(kOwner) + "X-Request-Id: r\r\nX-Forwarded-For: 1.2.3.4\r\n").body,
              "127.0.0.1 r -");
}

}  // namespace
