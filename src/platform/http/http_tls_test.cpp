// TLS as clients meet it, well behaved and other; and certificates as operators change them.
#include "platform/http/testing.hpp"
#include "platform/log/log.hpp"

#include <openssl/ssl.h>

#include <fstream>
#include <thread>

using namespace aftercare;
using namespace aftercare::http::testing;
using namespace std::chrono_literals;

namespace {

struct Q_15_tls : ::testing::Test, World {
    void SetUp() override {
        use_certificate("first.example");
        start();
    }
    // The name that a new connection is shown; "" where it comes to none.
    std::string name_shown() const { return RawClient(*this).tls()->server_name(); }
    bool shakes(const TlsOffer& offer) const {
        RawClient client(*this, offer);
        return client.tls()->shaken() && client.ask("GET", "/health").status == 200;
    }
    void write(const std::string& path, std::string_view text) const { std::ofstream(path) << text; }
};

TEST_F(Q_15_tls, speaks_1_3_and_1_2_and_nothing_older) {
    EXPECT_EQ(RawClient(*this).tls()->version(), "TLSv1.3");
    EXPECT_EQ(RawClient(*this, {.version = TLS1_2_VERSION}).tls()->version(), "TLSv1.2");
    EXPECT_FALSE(shakes({.version = TLS1_1_VERSION, .ciphers = "ALL:@SECLEVEL=0"}));
    EXPECT_FALSE(shakes({.version = TLS1_VERSION, .ciphers = "ALL:@SECLEVEL=0"}));
}

TEST_F(Q_15_tls, takes_authenticated_ciphers_with_forward_secrecy_alone) {
    EXPECT_TRUE(shakes({.version = TLS1_2_VERSION, .ciphers = "ECDHE-ECDSA-AES128-GCM-SHA256"}));
    EXPECT_TRUE(shakes({.version = TLS1_2_VERSION, .ciphers = "ECDHE-ECDSA-CHACHA20-POLY1305"}));
    for (const char* weak : {"ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA384", "ECDHE-ECDSA-NULL-SHA:@SECLEVEL=0",
                             "AECDH-AES128-SHA:@SECLEVEL=0"})
        EXPECT_FALSE(shakes({.version = TLS1_2_VERSION, .ciphers = weak})) << weak;
}

TEST_F(Q_15_tls, agrees_on_http_1_1_or_refuses) {
    EXPECT_EQ(RawClient(*this, {.protocols = "\x02h2\x08http/1.1"}).tls()->protocol(), "http/1.1");
    EXPECT_TRUE(shakes({.protocols = ""}));
    EXPECT_FALSE(shakes({.protocols = "\x02h2"}));
}

TEST_F(Q_15_tls, tells_browsers_to_come_by_tls_alone) {
    RawClient client(*this);
    for (const char* target : {"/health", "/api/v1/nowhere", "/api/v1/page"})
        EXPECT_EQ(client.ask("GET", target).field("strict-transport-security"), "max-age=31536000") << target;
}

TEST_F(Q_15_tls, a_plain_request_is_answered_400) {
    RawClient client(server->port());
    client.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n");
    const Answer answer = client.read();
    EXPECT_EQ(said(answer), said(400, "http.tls_needed"));
    EXPECT_EQ(answer.field("connection"), "close");
    EXPECT_EQ(answer.field("strict-transport-security"), "");
    EXPECT_EQ(safety_of(answer), "");
    client.finish_sending();
    EXPECT_TRUE(client.closed());
}

TEST_F(Q_15_tls, bytes_that_are_no_handshake_close_the_connection) {
    for (const std::string& bytes : {std::string("\x16\x03\x01\xff\xff") + std::string(70'000, 'x'), std::string(1000, '\0'),
                                     std::string("\x80\x2e\x01\x00\x02"), std::string("\x15\x03\x01\x00\x02\x02\x28"),
                                     std::string("\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00", 10), std::string("\r\n\r\n")}) {
        RawClient client(server->port());
        client.try_send(bytes);
        client.finish_sending();
        EXPECT_EQ(client.read().status, 0);
    }
    EXPECT_EQ(name_shown(), "first.example");
}

TEST_F(Q_15_tls, who_goes_away_in_the_middle_harms_nobody) {
    RawClient steady(*this);
    for (int i = 0; i < 200; ++i) {
        RawClient gone(server->port());
        gone.try_send(std::string_view("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", static_cast<std::size_t>(i) % 11));
    }
    for (int i = 0; i < 50; ++i) {
        RawClient gone(*this);
        gone.try_send("GET /api/v1/large HTTP/1.1\r\nHost: a\r\n\r\nGET /api/v1/slow HTTP/1.1\r\n");
    }
    EXPECT_EQ(steady.ask("GET", "/health").status, 200);
}

TEST_F(Q_15_tls, one_byte_at_a_time_is_as_good_as_all_at_once) {
    RawClient client(*this);
    for (const char c : std::string_view("GET /health HTTP/1.1\r\nHost: a\r\n\r\n")) client.send({&c, 1});
    EXPECT_EQ(client.read().body, "ok\n");
}

TEST_F(Q_15_tls, two_thousand_requests_at_once_are_answered_in_order) {
    RawClient client(*this);
    std::string many;
    for (int i = 0; i < 2000; ++i) many += "GET /health HTTP/1.1\r\nHost: a\r\n\r\n";
    client.send(many);
    for (int i = 0; i < 2000; ++i) ASSERT_EQ(client.read().status, 200) << i;
}

TEST_F(Q_15_tls, sessions_are_resumed) {
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        RawClient first(*this, {.version = version});
        EXPECT_EQ(first.ask("GET", "/health").status, 200);
        EXPECT_FALSE(first.tls()->resumed());
        const TlsOffer again{.version = version, .session = first.tls()->session()};
        server->look_at_certificate();  // Nothing has changed.
        EXPECT_TRUE(RawClient(*this, again).tls()->resumed()) << version;
        // Their keys live for a day.
        env.clock.advance(25h);
        server->look_at_certificate();
        RawClient later(*this, again);
        EXPECT_TRUE(later.tls()->shaken());
        EXPECT_FALSE(later.tls()->resumed()) << version;
    }
}

TEST(Q_14_tls, a_handshake_that_does_not_come_or_trickles_is_cut) {
    World world;
    world.use_certificate("localhost");
    world.settings.header_time = 60ms;
    world.start();
    RawClient silent(world.server->port());
    EXPECT_TRUE(silent.closed());
    RawClient slow(world.server->port());
    std::jthread trickle([&](std::stop_token stop) {
        // A handshake message of 64 KiB, of which each byte comes in time.
        if (!slow.try_send(std::string_view("\x16\x03\x01\x40\x00\x01\x00\xff\xff", 9))) return;
        while (!stop.stop_requested() && slow.try_send("x")) std::this_thread::yield();
    });
    EXPECT_EQ(slow.read().status, 0);
}

TEST(Q_14_tls, connections_without_a_handshake_count) {
    World world;
    world.use_certificate("localhost");
    world.settings.max_connections = 1;
    world.start();
    {
        RawClient silent(world.server->port());
        Answer answer;
        do {
            answer = RawClient(world).ask("GET", "/health");  // Until the silent one has been taken in.
        } while (answer.status == 200);
        EXPECT_EQ(said(answer), said(503, "http.too_many_connections"));
    }
    int status = 503;
    while (status != 200) status = RawClient(world).ask("GET", "/health").status;
}

TEST(Q_13_tls, stopping_does_not_wait_for_handshakes) {
    World world;
    world.use_certificate("localhost");
    world.settings.drain_time = 20s;
    world.start();
    RawClient silent(world.server->port());
    EXPECT_EQ(RawClient(world).ask("GET", "/health").status, 200);
    const auto began = std::chrono::steady_clock::now();
    world.stop();
    EXPECT_LT(std::chrono::steady_clock::now() - began, 15s);
}

TEST_F(Q_15_tls, a_new_certificate_is_taken_without_a_restart) {
    RawClient old(*this);
    EXPECT_EQ(old.ask("GET", "/health").status, 200);
    use_certificate("second.example");
    server->look_at_certificate();
    EXPECT_EQ(name_shown(), "second.example");
    EXPECT_EQ(old.tls()->server_name(), "first.example");
    EXPECT_EQ(old.ask("GET", "/health").status, 200);
}

TEST_F(Q_15_tls, a_new_pair_that_can_not_be_used_leaves_the_old_one) {
    const Instant now = env.clock.now();
    const Pem other = make_certificate("other.example", now.plus(-1h), now.plus(1h));
    const Pem ended = make_certificate("ended.example", now.plus(-2h), now.plus(-1h));
    const std::pair<std::string, std::string> pairs[] = {{other.certificate, "nonsense"},
                                                         {other.certificate, ""},
                                                         {ended.certificate, ended.key},
                                                         {"", other.key},
                                                         {other.certificate, ended.key}};
    for (const auto& [certificate, key] : pairs) {
        write(settings.tls_certificate, certificate);
        write(settings.tls_key, key);
        server->look_at_certificate();
        EXPECT_EQ(name_shown(), "first.example");
    }
    std::filesystem::remove(settings.tls_key);
    server->look_at_certificate(true);
    EXPECT_EQ(name_shown(), "first.example");
    // What was halfway there is taken as soon as it is whole.
    write(settings.tls_certificate, other.certificate);
    server->look_at_certificate();
    write(settings.tls_key, other.key);
    server->look_at_certificate();
    EXPECT_EQ(name_shown(), "other.example");
}

TEST_F(Q_15_tls, a_certificate_that_ends_soon_is_warned_of_once_a_day) {
    const std::string file = (folder / "log").string();
    ASSERT_TRUE(log::open({.file = file}));
    env.clock.advance(59 * 24h);
    server->look_at_certificate();
    env.clock.advance(36h);
    for (int i = 0; i < 3; ++i) server->look_at_certificate();
    ASSERT_TRUE(log::open({.level = log::Level::warn}));
    std::ifstream lines(file);
    const std::string text{std::istreambuf_iterator<char>(lines), {}};
    const std::size_t at = text.find("\"event\":\"http.certificate_ends\",\"name\":\"first.example\"");
    ASSERT_NE(at, std::string::npos) << text;
    EXPECT_NE(text.find("\"days\":29", at), std::string::npos) << text;
    EXPECT_EQ(text.find("http.certificate_ends", at + 30), std::string::npos) << text;
}

struct Q_10_certificate : ::testing::Test, World {
    void SetUp() override { use_certificate("a.example"); }
    std::string refusal() {
        try {
            start();
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    }
    std::string certificate() const { return "The certificate '" + settings.tls_certificate + "'"; }
    std::string key() const { return "The key '" + settings.tls_key + "'"; }
    Pem other(std::chrono::hours from, std::chrono::hours until, const std::string& passphrase = {}) {
        return make_certificate("b.example", env.clock.now().plus(from), env.clock.now().plus(until), passphrase);
    }
    static void write(const std::string& path, std::string_view text) { std::ofstream(path) << text; }
};

TEST_F(Q_10_certificate, whose_file_is_not_there_is_named_at_start) {
    std::filesystem::remove(settings.tls_certificate);
    EXPECT_EQ(refusal(), certificate() + " can't be read: No such file or directory.");
}

TEST_F(Q_10_certificate, without_its_key_is_told_at_start) {
    settings.tls_key.clear();
    EXPECT_EQ(refusal(), "TLS needs both a certificate and its key (http.tls.certificate, http.tls.key).");
}

TEST_F(Q_10_certificate, that_is_something_else_is_told_at_start) {
    write(settings.tls_certificate, "hello");
    EXPECT_EQ(refusal(), certificate() + " is none in PEM form (-----BEGIN CERTIFICATE-----).");
    write(settings.tls_certificate, std::string(2 << 20, 'x'));
    EXPECT_EQ(refusal(), certificate() + " is larger than 1 MiB; it is something else.");
    write(settings.tls_certificate, "");
    EXPECT_EQ(refusal(), certificate() + " can't be read: it is empty.");
    settings.tls_certificate = folder.string();
    EXPECT_EQ(refusal(), certificate() + " can't be read: Is a directory.");
}

TEST_F(Q_10_certificate, with_a_key_that_does_not_fit_is_told_at_start) {
    write(settings.tls_key, other(-1h, 1h).key);
    EXPECT_EQ(refusal(), key() + " does not fit the certificate '" + settings.tls_certificate + "'.");
}

TEST_F(Q_10_certificate, with_a_key_under_a_passphrase_is_told_and_nobody_asked_for_it) {
    const Pem locked = other(-1h, 1h, "open sesame");
    write(settings.tls_certificate, locked.certificate);
    write(settings.tls_key, locked.key);
    EXPECT_EQ(refusal(), key() + " is none in PEM form without a passphrase (-----BEGIN PRIVATE KEY-----).");
}

TEST_F(Q_10_certificate, that_does_not_hold_now_is_told_at_start) {
    const Pem ended = other(-48h, -24h);
    write(settings.tls_certificate, ended.certificate);
    write(settings.tls_key, ended.key);
    EXPECT_EQ(refusal(), certificate() + " for b.example ended at 2026-03-01T09:00:00.000000Z.");
    const Pem early = other(24h, 48h);
    write(settings.tls_certificate, early.certificate);
    write(settings.tls_key, early.key);
    EXPECT_EQ(refusal(), certificate() + " for b.example begins only at 2026-03-03T09:00:00.000000Z.");
}

TEST_F(Q_10_certificate, may_have_others_behind_it_and_words_between) {
    const Pem issuer = other(-1h, 1h);
    std::ifstream in(settings.tls_certificate);
    const std::string own{std::istreambuf_iterator<char>(in), {}};
    write(settings.tls_certificate, "subject=a.example\n" + own + "\nissuer\n" + issuer.certificate);
    EXPECT_EQ(refusal(), "");
    EXPECT_EQ(RawClient(*this).tls()->server_name(), "a.example");
}

TEST(Q_15_tls_proxies, say_whether_the_sender_used_tls) {
    World world;
    world.settings.trusted_proxies = {"127.0.0.1"};
    world.start();
    RawClient client(world);
    const std::pair<const char*, bool> cases[] = {{"", false},
                                                  {"X-Forwarded-Proto: https\r\n", true},
                                                  {"X-Forwarded-Proto: HTTPS\r\n", true},
                                                  {"X-Forwarded-Proto: http\r\n", false},
                                                  {"X-Forwarded-Proto: https, http\r\n", false},
                                                  {"X-Forwarded-Proto: http\r\nX-Forwarded-Proto: https\r\n", true},
                                                  {"X-Forwarded-Proto:\r\n", false},
                                                  {"X-Forwarded-Proto: httpsx\r\n", false}};
    for (const auto& [fields, secure] : cases)
        EXPECT_EQ(client.ask("GET", "/health", fields).field("strict-transport-security"), secure ? "max-age=31536000" : "")
            << fields;
}

TEST(Q_15_tls_proxies, nobody_else_may_say_so) {
    World world;
    world.start();
    EXPECT_EQ(RawClient(world).ask("GET", "/health", "X-Forwarded-Proto: https\r\n").field("strict-transport-security"), "");
}

}  // namespace
