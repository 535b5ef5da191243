#include "platform/crypto/crypto.hpp"
#include "platform/http/testing.hpp"

using namespace aftercare;
using namespace aftercare::http::testing;

namespace {

struct ID_09_http : ::testing::Test, World {
    void SetUp() override { start(); }

    std::string ask(std::string_view method, const std::string& target, const std::string& who, std::string_view body = {}) {
        RawClient client(*this);
        const std::string fields =
            (who.empty() ? "" : "Authorization: Bearer " + who + "\r\n") + std::string("Content-Type: application/json\r\n");
        last = client.ask(method, target, fields, body);
        return said(last);
    }

    const std::string thing = std::string("/api/v1/things/") + kThing;
    const std::string hidden = std::string("/api/v1/things/") + kHiddenThing;
    Answer last;
};

TEST_F(ID_09_http, asks_strangers_for_credentials) {
    EXPECT_EQ(ask("GET", thing, ""), said(401, "http.unauthenticated"));
    EXPECT_EQ(last.field("www-authenticate"), "Bearer");
    EXPECT_EQ(ask("GET", thing, "bad"), said(401, "identity.token_unknown"));
    EXPECT_EQ(last.field("www-authenticate"), "Bearer");
    EXPECT_EQ(ask("GET", "/api/v1/whoami", ""), said(401, "http.unauthenticated"));
}

TEST_F(ID_09_http, lets_anybody_use_open_routes_even_with_stale_credentials) {
    EXPECT_EQ(ask("GET", "/health", ""), said(200, ""));
    EXPECT_EQ(ask("GET", "/health", "bad"), said(200, ""));
}

TEST_F(ID_09_http, says_403_where_no_object_is_named) {
    EXPECT_EQ(ask("GET", "/api/v1/things", "guest"), said(403, "access.forbidden"));
    EXPECT_EQ(ask("POST", "/api/v1/things", "reader", "{}"), said(403, "access.forbidden"));
}

TEST_F(ID_09_http, says_403_only_for_an_object_that_the_caller_may_see) {
    for (const char* method : {"PATCH", "DELETE"}) {
        EXPECT_EQ(ask(method, thing, "reader"), said(403, "access.forbidden")) << method;
        EXPECT_EQ(ask(method, hidden, "reader"), said(404, "http.not_found")) << method;
        EXPECT_EQ(ask(method, thing, "guest"), said(404, "http.not_found")) << method;
    }
    EXPECT_EQ(ask("POST", thing + "/marks", "reader"), said(403, "access.forbidden"));
    EXPECT_EQ(ask("POST", hidden + "/marks", "reader"), said(404, "http.not_found"));
    EXPECT_EQ(ask("POST", "/api/v1/things/nonsense/marks", "reader"), said(404, "http.not_found"));
    EXPECT_EQ(ask("GET", thing, "guest"), said(404, "http.not_found"));
    EXPECT_EQ(ask("GET", std::string("/api/v1/secrets/") + kThing + "/marks", "reader"), said(404, "http.not_found"));
}

TEST_F(ID_09_http, a_failure_of_ours_is_not_taken_for_a_hidden_object) {
    EXPECT_EQ(ask("DELETE", std::string("/api/v1/things/") + kLostThing, "reader"), said(503, "db.unavailable"));
    EXPECT_EQ(ask("DELETE", std::string("/api/v1/things/") + kFullThing, "reader"), said(507, "things.full"));
}

TEST_F(ID_09_http, the_neutral_404_is_the_same_for_all) {
    const auto without_id = [&] {
        return last.body.substr(0, last.body.find("\"instance\"")) + last.body.substr(last.body.find("\"code\""));
    };
    ask("DELETE", hidden, "reader");
    const std::string unseen = without_id();
    ask("DELETE", thing, "guest");
    EXPECT_EQ(without_id(), unseen);
    ask("GET", "/api/v1/nowhere", "");
    EXPECT_EQ(without_id(), unseen);
}

TEST_F(ID_09_http, tells_nothing_of_bad_input_before_the_caller_is_known) {
    EXPECT_EQ(ask("POST", "/api/v1/things?x=1", "", "{{{"), said(401, "http.unauthenticated"));
    EXPECT_EQ(ask("POST", "/api/v1/things?x=1", "reader", "{{{"), said(403, "access.forbidden"));
    EXPECT_EQ(ask("PATCH", hidden, "reader", "{{{"), said(404, "http.not_found"));
    EXPECT_EQ(ask("POST", "/api/v1/things?x=1", "owner", "{{{"), said(400, "http.invalid_request"));
}

TEST_F(ID_09_http, a_stranger_can_not_send_a_large_body) {
    RawClient client(*this);
    client.send("PUT " + thing + "/file HTTP/1.1\r\nHost: a\r\nContent-Length: 900000000\r\n\r\n");
    EXPECT_EQ(client.read().status, 401);
}

using Q_03_once = ID_09_http;

TEST_F(Q_03_once, the_key_goes_to_the_caller_with_a_fingerprint_of_the_request) {
    RawClient client(*this);
    const auto answer = client.ask("POST", "/api/v1/once", "Idempotency-Key: k-1\r\n");
    EXPECT_TRUE(answer.body.starts_with(R"({"key":"k-1","fingerprint":")")) << answer.body;
    EXPECT_EQ(answer.body.size(), 30U + 64U) << answer.body;
    EXPECT_EQ(client.ask("POST", "/api/v1/once", "Idempotency-Key: k-1\r\n").body, answer.body);
    EXPECT_NE(client.ask("POST", "/api/v1/once?a=1", "Idempotency-Key: k-1\r\n").body, answer.body) << "another target";
    // Nothing of it can be made from the request alone.
    World other;
    other.settings.once_secret = "another installation's";
    other.start();
    EXPECT_NE(RawClient(other).ask("POST", "/api/v1/once", "Idempotency-Key: k-1\r\n").body, answer.body);
    EXPECT_EQ(client.ask("POST", "/api/v1/once").body, "{\"key\":\"\",\"fingerprint\":\"\"}");
}

TEST_F(Q_03_once, refuses_keys_that_are_none) {
    RawClient client(*this);
    for (const std::string& key : {std::string(), std::string("a b"), std::string(256, 'k'), std::string("\xc3\xa9")}) {
        const auto answer = client.ask("POST", "/api/v1/once", "Idempotency-Key: " + key + "\r\n");
        EXPECT_EQ(said(answer), said(400, "http.idempotency_key_invalid")) << key;
    }
    EXPECT_EQ(client.ask("GET", thing, "Authorization: Bearer owner\r\nIdempotency-Key: k\r\n").status, 400);
}

}  // namespace
