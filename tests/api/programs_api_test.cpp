// What programs call with: API tokens, collectors' credentials, OAuth 2, over HTTP.
#include "world.hpp"

#include "identity/audit_store.hpp"

namespace aftercare::api_test {
namespace {

using ID_07_tokens = ApiTest;

TEST_P(ID_07_tokens, do_nothing_that_only_their_person_does) {
    const auto made = client(alpha.tokens.at("owner")).post("/api/v1/tokens", R"({"name":"t","actions":["site.read"]})");
    kit::HttpClient program = client(made.text("secret"));
    EXPECT_EQ(program.send("PATCH", "/api/v1/me", R"({"name":"Mallory"})", {{"If-Match", "\"v1\""}}).text("code"),
              "identity.needs_session");
    EXPECT_EQ(program.get("/api/v1/me/sessions").text("code"), "identity.needs_session");
    EXPECT_EQ(program.send("DELETE", "/api/v1/me/sessions").text("code"), "identity.needs_session");
    EXPECT_EQ(program.send("DELETE", "/api/v1/me/sessions/" + alpha.objects.at("session_id")).text("code"),
              "identity.needs_session");
    EXPECT_EQ(program.get("/api/v1/me").status, 200) << "who it is it may ask";
}
ON_BOTH_DATABASES(ID_07_tokens);

using ID_07_collectors = ApiTest;

TEST_P(ID_07_collectors, call_with_a_token_of_their_own_for_their_account_alone) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string body = R"({"name":"col-1","site_id":")" + alpha.site.id.text() + R"("})";
    const auto made = owner.post("/api/v1/collectors", body);
    ASSERT_EQ(made.status, 201) << made.body;
    kit::HttpClient collector = client(made.text("secret"));
    EXPECT_EQ(collector.get("/api/v1/me").text("kind"), "collector");
    EXPECT_EQ(collector.get("/api/v1/assets/" + alpha.objects.at("asset_id")).status, 200);
    EXPECT_EQ(collector.get("/api/v1/assets/" + beta.objects.at("asset_id")).status, 404);
    EXPECT_EQ(collector.get("/api/v1/people").status, 403);
    EXPECT_EQ(owner.post("/api/v1/collectors", body).text("code"), "identity.collector_exists");
    app->housekeep();
    EXPECT_NE(owner.get("/api/v1/collectors").body.find("last_used_at"), std::string::npos);
    const std::string path = "/api/v1/collectors/" + made.text("collector.id");
    EXPECT_EQ(owner.get(path).body.find(made.text("secret")), std::string::npos);
    EXPECT_EQ(owner.send("DELETE", path).status, 204);
    EXPECT_EQ(collector.get("/api/v1/me").status, 401);
    EXPECT_EQ(owner.get("/api/v1/collectors/00000000-0000-7000-8000-0000000fffff").text("code"), "identity.collector_unknown");
}

TEST_P(ID_07_collectors, with_a_certificate_have_no_secret_and_need_its_fingerprint) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string begin = R"({"name":"app-1","site_id":")" + alpha.site.id.text() + R"(","kind":"client_certificate")";
    EXPECT_EQ(owner.post("/api/v1/collectors", begin + "}").text("code"), "identity.certificate_needed");
    const std::string print = std::string(62, 'A') + "0F";
    const auto made = owner.post("/api/v1/collectors", begin + R"(,"certificate_sha256":")" + print + R"("})");
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.body.find("secret"), std::string::npos);
    EXPECT_EQ(made.text("collector.certificate_sha256"), std::string(62, 'a') + "0f");
    EXPECT_EQ(
        owner.post("/api/v1/collectors", R"({"name":"x","days":3650,"site_id":")" + alpha.site.id.text() + R"("})").text("code"),
        "identity.collector_days_too_many");
}
ON_BOTH_DATABASES(ID_07_collectors);

class Q_03_oauth : public ApiTest {
protected:
    void SetUp() override {
        ApiTest::SetUp();
        if (IsSkipped()) return;
        const auto made =
            client(alpha.tokens.at("owner")).post("/api/v1/tokens", R"({"name":"oss","actions":["asset.*","site.read"]})");
        id = made.text("token.id");
        secret = made.text("secret");
    }
    kit::HttpAnswer ask(const std::string& form, const kit::HttpHeaders& more = {}) {
        kit::HttpHeaders headers = more;
        headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
        return client().send("POST", "/api/v1/oauth/token", form, headers);
    }

    std::string id;
    std::string secret;
};

TEST_P(Q_03_oauth, gives_a_short_lived_token_for_an_api_tokens_id_and_secret) {
    const std::string form = "grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret;
    const auto answer = ask(form);
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.text("token_type"), "Bearer");
    EXPECT_EQ(answer.text("scope"), "asset.* site.read");
    EXPECT_EQ(answer.header("cache-control"), "no-store");
    kit::HttpClient program = client(answer.text("access_token"));
    EXPECT_EQ(program.get("/api/v1/assets").status, 200);
    EXPECT_EQ(program.get("/api/v1/people").status, 403);

    const auto narrow = client(ask(form + "&scope=site.read").text("access_token"));
    EXPECT_EQ(client(ask(form + "&scope=site.read").text("access_token")).get("/api/v1/assets").status, 403);
    EXPECT_EQ(ask(form + "&scope=person.read").text("error"), "invalid_scope");
    world.clock.advance(std::chrono::hours{1});
    EXPECT_EQ(program.get("/api/v1/assets").status, 401);
}

TEST_P(Q_03_oauth, takes_http_basic_and_dies_with_the_api_token) {
    // "id:secret" in base64 by hand, as the client library of somebody else would.
    static constexpr char kLetters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::string pair = id + ":" + secret;
    std::string encoded;
    for (std::size_t i = 0; i < pair.size(); i += 3) {
        unsigned bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = bits << 8 | (i + k < pair.size() ? static_cast<unsigned char>(pair[i + k]) : 0);
        for (std::size_t k = 0; k < 4; ++k) encoded += i + k > pair.size() ? '=' : kLetters[bits >> (18 - 6 * k) & 63];
    }
    const auto answer = ask("grant_type=client_credentials", {{"Authorization", "Basic " + encoded}});
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(ask("grant_type=client_credentials", {{"Authorization", "bASIC " + encoded}}).status, 200);
    kit::HttpClient program = client(answer.text("access_token"));
    EXPECT_EQ(program.get("/api/v1/assets").status, 200);
    EXPECT_EQ(client(alpha.tokens.at("owner")).send("DELETE", "/api/v1/tokens/" + id).status, 204);
    EXPECT_EQ(program.get("/api/v1/assets").status, 401);
    const auto gone = ask("grant_type=client_credentials", {{"Authorization", "Basic " + encoded}});
    EXPECT_EQ(gone.text("error"), "invalid_client");
    EXPECT_TRUE(gone.header("www-authenticate").value_or("").starts_with("Basic ")) << "the scheme that it tried";
}

TEST_P(Q_03_oauth, refuses_in_the_words_of_the_protocol) {
    const auto wrong = ask("grant_type=client_credentials&client_id=" + id + "&client_secret=guess");
    EXPECT_EQ(wrong.status, 401);
    EXPECT_EQ(wrong.text("error"), "invalid_client");
    EXPECT_EQ(wrong.text("code"), "identity.oauth_client_refused");
    EXPECT_EQ(wrong.header("www-authenticate"), "Bearer");
    EXPECT_EQ(ask("grant_type=client_credentials").text("error"), "invalid_client");
    const auto password = ask("grant_type=password&client_id=x");
    EXPECT_EQ(password.text("error"), "unsupported_grant_type");
    EXPECT_EQ(password.text("code"), "identity.oauth_grant_unsupported");
    EXPECT_EQ(
        ask("grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret + "&scope=person.read").text("code"),
        "identity.oauth_scope_refused");
    EXPECT_EQ(ask("grant_type=client_credentials&grant_type=x&bad=1").status, 400);
    const std::string client_of = "&client_id=" + id + "&client_secret=" + secret;
    EXPECT_EQ(ask("grant_type=client_credentials&audience=x&resource=y" + client_of).status, 200) << "what is unknown is ignored";
    const auto without = ask("scope=site.read" + client_of);
    EXPECT_EQ(without.status, 400);
    EXPECT_EQ(without.text("error"), "invalid_request");
    EXPECT_EQ(ask("grant_type=client_credentials&grant_type=client_credentials" + client_of).text("error"), "invalid_request");
    EXPECT_EQ(client().post("/api/v1/oauth/token", "{}").status, 415);
}
ON_BOTH_DATABASES(Q_03_oauth);

using ID_12_grants = Q_03_oauth;

TEST_P(ID_12_grants, of_access_tokens_stand_in_the_trail_once_each_and_their_use_does_not) {
    const auto answer = ask("grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret);
    ASSERT_EQ(answer.status, 200) << answer.body;
    ask("grant_type=client_credentials&client_id=" + id + "&client_secret=guess");
    EXPECT_EQ(client(answer.text("access_token")).get("/api/v1/sites").status, 200);
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto grants = describe::from_json<http::Page<identity::AuditEntry>>(
        owner.get("/api/v1/audit-entries?action=token.grant&object_id=" + id).body);
    ASSERT_EQ(grants.value().items.size(), 1U);
    EXPECT_EQ(grants->items[0].actor_kind, "token");
    EXPECT_EQ(grants->items[0].actor_id->text(), id);
    EXPECT_EQ(grants->items[0].address, "127.0.0.1");
}
ON_BOTH_DATABASES(ID_12_grants);

}  // namespace
}  // namespace aftercare::api_test
