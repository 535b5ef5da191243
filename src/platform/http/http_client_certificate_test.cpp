// Certificates of clients, as collectors show them: asked for where that is set, never required, kept through a resumed session.
#include "platform/http/testing.hpp"

#include <openssl/ssl.h>

using namespace aftercare;
using namespace aftercare::http;
using namespace aftercare::http::testing;
using namespace std::chrono_literals;

namespace {

struct ID_07_client_certificates : ::testing::Test, World {
    void SetUp() override {
        use_certificate("server.example");
        settings.asks_client_certificates = true;
        // Says what the client has shown.
        RouteGroup(routes, "test")
            .add(get("/certificate", Action{"thing.read"}, "What was shown", [](const Call<>& call) -> Result<Raw> {
                     const ClientCertificate* const shown = call.request.client_certificate();
                     return Raw{"text/plain",
                                shown ? shown->sha256 + " " + shown->not_before.text() + " " + shown->not_after.text() : "none"};
                 }).open());
        start();
    }
    static std::string shown_by(RawClient& client) { return client.ask("GET", "/api/v1/certificate").body; }
    // With TLS 1.3 the client is through before the server has looked at its certificate.
    static bool is_answered(RawClient& client) {
        client.try_send("GET /api/v1/certificate HTTP/1.1\r\nHost: a\r\n\r\n");
        return client.read().status != 0;
    }
    Pem make(const std::string& name) { return make_certificate(name, env.clock.now().plus(-1h), env.clock.now().plus(24h)); }
};

TEST_F(ID_07_client_certificates, are_told_to_handlers_by_fingerprint_and_days) {
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        RawClient with(*this, {.version = version, .own = make("collector-1")});
        const std::string shown = shown_by(with);
        EXPECT_EQ(shown.find_first_not_of("0123456789abcdef"), 64U) << shown;
        EXPECT_TRUE(shown.ends_with(" 2026-03-02T08:00:00.000000Z 2026-03-03T09:00:00.000000Z")) << shown;
        EXPECT_EQ(shown_by(with), shown) << "of every request of the connection";
        RawClient other(*this, {.version = version, .own = make("collector-1")});
        EXPECT_NE(shown_by(other), shown) << "another key, another certificate";
    }
}

TEST_F(ID_07_client_certificates, need_not_be_had) {
    RawClient without(*this);
    EXPECT_EQ(shown_by(without), "none");
    EXPECT_EQ(without.ask("GET", "/health").status, 200);
}

TEST_F(ID_07_client_certificates, stay_with_a_resumed_session_and_with_no_other) {
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        RawClient first(*this, {.version = version, .own = make("collector-1")});
        const std::string shown = shown_by(first);
        RawClient again(*this, {.version = version, .session = first.tls()->session()});
        EXPECT_TRUE(again.tls()->resumed()) << version;
        EXPECT_EQ(shown_by(again), shown) << version;
        RawClient anonymous(*this, {.version = version});
        EXPECT_EQ(shown_by(anonymous), "none");
        RawClient anonymous_again(*this, {.version = version, .session = anonymous.tls()->session(), .own = make("late")});
        EXPECT_TRUE(anonymous_again.tls()->resumed()) << version;
        EXPECT_EQ(shown_by(anonymous_again), "none") << "a resumed session shows nothing new";
    }
}

// What it does not prove to have the key of does not even come to a request.
TEST_F(ID_07_client_certificates, without_their_key_end_the_handshake) {
    const Pem one = make("collector-1");
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        RawClient liar(*this, {.version = version, .own = one, .signs_wrong = true});
        EXPECT_FALSE(is_answered(liar)) << version;
    }
}

TEST_F(ID_07_client_certificates, with_a_weak_key_end_the_handshake) {
    const Pem weak = make_certificate("weak", env.clock.now().plus(-1h), env.clock.now().plus(24h), {}, 1024);
    RawClient client(*this, {.version = TLS1_2_VERSION, .own = weak});
    EXPECT_FALSE(is_answered(client));
    const Pem strong = make_certificate("strong", env.clock.now().plus(-1h), env.clock.now().plus(24h), {}, 2048);
    RawClient good(*this, {.own = strong});
    EXPECT_NE(shown_by(good), "none");
}

TEST(ID_07_no_client_certificates, are_asked_for_unless_that_is_set) {
    World world;
    world.use_certificate("server.example");
    world.start();
    RawClient client(world,
                     {.own = make_certificate("collector-1", world.env.clock.now().plus(-1h), world.env.clock.now().plus(1h))});
    EXPECT_FALSE(client.tls()->was_asked());
    EXPECT_EQ(client.ask("GET", "/health").status, 200);
}

}  // namespace
