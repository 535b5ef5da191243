#include "world.hpp"

#include "identity/audit_store.hpp"

#include <sstream>

namespace aftercare::api_test {
namespace {

using ID_04_sign_in = ApiTest;

TEST_P(ID_04_sign_in, gives_a_session_that_works_as_bearer_and_as_cookie) {
    kit::HttpClient http = client();
    const auto answer = http.post("/api/v1/sessions", R"({"email":"OWNER@alpha.example","password":"correct horse battery"})");
    ASSERT_EQ(answer.status, 201) << answer.body;
    const std::string token = answer.text("token");
    const auto me = client(token).get("/api/v1/me");
    EXPECT_EQ(me.status, 200) << me.body;
    EXPECT_EQ(me.text("account_name"), "Alpha Telecom");
    const std::string cookie = answer.header("set-cookie").value_or("");
    EXPECT_NE(cookie.find("HttpOnly"), std::string::npos);
    EXPECT_NE(cookie.find("SameSite=Strict"), std::string::npos);
    EXPECT_EQ(client().get("/api/v1/me", {{"Cookie", "aftercare_session=" + token}}).status, 200);
}

TEST_P(ID_04_sign_in, wrong_locked_and_unknown_give_the_same_answer) {
    kit::HttpClient http = client();
    const auto unknown = http.post("/api/v1/sessions", R"({"email":"nobody@alpha.example","password":"correct horse battery"})");
    const std::string wrong_body = R"({"email":"owner@alpha.example","password":"wrong"})";
    const auto wrong = http.post("/api/v1/sessions", wrong_body);
    for (int i = 0; i < 4; ++i) http.post("/api/v1/sessions", wrong_body);
    const std::string right_body = R"({"email":"owner@alpha.example","password":"correct horse battery"})";
    const auto locked = http.post("/api/v1/sessions", right_body);
    for (const auto& answer : {unknown, wrong, locked}) {
        EXPECT_EQ(answer.status, 401);
        EXPECT_EQ(answer.text("code"), "identity.sign_in_refused");
        EXPECT_EQ(answer.text("detail"), unknown.text("detail"));
    }
    world.clock.advance(std::chrono::minutes{30});
    EXPECT_EQ(http.post("/api/v1/sessions", right_body).status, 201);
}

TEST_P(ID_04_sign_in, gives_a_secure_cookie_to_who_came_by_tls) {
    http::Server proxied(http::Settings{.trusted_proxies = {"127.0.0.1"}}, app->routes(), app->gate(), app->env());
    proxied.start();
    const std::string body = R"({"email":"owner@alpha.example","password":"correct horse battery"})";
    const auto cookie_by = [&](const char* protocol) {
        return kit::HttpClient(proxied.port())
            .post("/api/v1/sessions", body, {{"X-Forwarded-Proto", protocol}})
            .header("set-cookie")
            .value_or("");
    };
    EXPECT_TRUE(cookie_by("https").ends_with("; Secure")) << cookie_by("https");
    EXPECT_NE(cookie_by("http"), "");
    EXPECT_EQ(cookie_by("http").find("Secure"), std::string::npos);
}

TEST_P(ID_04_sign_in, is_limited_by_address_and_never_compressed) {
    http::Settings settings;
    settings.limits.sign_in = {.per_minute = 60, .burst = 2};
    http::Server limited(settings, app->routes(), app->gate(), app->env());
    limited.start();
    kit::HttpClient http(limited.port());
    const std::string body = R"({"email":"owner@alpha.example","password":"correct horse battery"})";
    const auto first = http.post("/api/v1/sessions", body, {{"Accept-Encoding", "gzip"}});
    EXPECT_EQ(first.status, 201);
    EXPECT_EQ(first.header("content-encoding"), std::nullopt);
    EXPECT_EQ(first.header("vary"), std::nullopt);
    EXPECT_EQ(http.post("/api/v1/sessions", "{}").status, 400);
    const auto refused = http.post("/api/v1/sessions", body);
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.text("code"), "http.rate_limited");
    EXPECT_EQ(client(first.text("token")).get("/api/v1/me").status, 200);
}

TEST_P(ID_04_sign_in, ends_by_signing_out_and_by_time) {
    const std::string first = sign_in(alpha.people.at("owner"));
    EXPECT_EQ(client(first).send("DELETE", "/api/v1/sessions/current").status, 204);
    EXPECT_EQ(client(first).get("/api/v1/me").status, 401);
    const std::string second = sign_in(alpha.people.at("owner"));
    world.clock.advance(std::chrono::hours{12});
    EXPECT_EQ(client(second).get("/api/v1/me").text("code"), "identity.credential_invalid");
}
ON_BOTH_DATABASES(ID_04_sign_in);

using Q_15_csrf = ApiTest;

TEST_P(Q_15_csrf, a_change_by_cookie_needs_the_sessions_header) {
    const auto answer =
        client().post("/api/v1/sessions", R"({"email":"owner@alpha.example","password":"correct horse battery"})");
    const std::string cookie = "aftercare_session=" + answer.text("token");
    const std::string body = R"({"name":"from a browser"})";
    const auto refused = client().post("/api/v1/tokens", body, {{"Cookie", cookie}});
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.text("code"), "identity.csrf_missing");
    EXPECT_EQ(client().post("/api/v1/tokens", body, {{"Cookie", cookie}, {"X-CSRF-Token", "guess"}}).status, 403);
    EXPECT_EQ(client().post("/api/v1/tokens", body, {{"Cookie", cookie}, {"X-CSRF-Token", answer.text("csrf_token")}}).status,
              201);
}
ON_BOTH_DATABASES(Q_15_csrf);

using ID_07_tokens = ApiTest;

TEST_P(ID_07_tokens, are_shown_once_cut_to_their_actions_and_revocable) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto made = owner.post("/api/v1/tokens", R"({"name":"poller","actions":["site.read"],"days":7})");
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string secret = made.text("secret");
    const std::string id = made.text("token.id");
    EXPECT_EQ(owner.get("/api/v1/tokens/" + id).body.find(secret), std::string::npos);
    EXPECT_EQ(client(secret).get("/api/v1/sites").status, 200);
    EXPECT_EQ(client(secret).get("/api/v1/people").text("code"), "access.forbidden");
    app->housekeep();
    EXPECT_NE(owner.get("/api/v1/tokens/" + id).body.find("last_used_at"), std::string::npos);
    EXPECT_EQ(owner.send("DELETE", "/api/v1/tokens/" + id).status, 204);
    EXPECT_EQ(client(secret).get("/api/v1/sites").status, 401);
}

TEST_P(ID_07_tokens, expire) {
    const auto made = client(alpha.tokens.at("owner")).post("/api/v1/tokens", R"({"name":"short","days":1})");
    world.clock.advance(std::chrono::hours{24} - std::chrono::microseconds{1});
    EXPECT_EQ(client(made.text("secret")).get("/api/v1/sites").status, 200);
    world.clock.advance(std::chrono::microseconds{1});
    EXPECT_EQ(client(made.text("secret")).get("/api/v1/sites").status, 401);
}

TEST_P(ID_07_tokens, never_do_more_than_their_maker) {
    kit::HttpClient manager = client(alpha.tokens.at("case_manager"));
    EXPECT_EQ(manager.post("/api/v1/tokens", R"({"name":"x","actions":["audit.read"]})").text("code"),
              "identity.token_actions_too_strong");
    EXPECT_EQ(manager.post("/api/v1/tokens", R"({"name":"x","days":3650})").text("code"), "identity.token_days_too_many");
    const auto made = manager.post("/api/v1/tokens", R"({"name":"x"})");
    EXPECT_EQ(client(made.text("secret")).post("/api/v1/tokens", R"({"name":"y"})").text("code"), "identity.token_needs_session");
}

TEST_P(ID_07_tokens, a_repeated_key_makes_one_token_and_says_that_its_secret_was_shown) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string body = R"({"name":"once"})";
    ASSERT_EQ(owner.post("/api/v1/tokens", body, {{"Idempotency-Key", "k1"}}).status, 201);
    const auto again = owner.post("/api/v1/tokens", body, {{"Idempotency-Key", "k1"}});
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.text("code"), "identity.token_secret_shown");
    EXPECT_EQ(owner.post("/api/v1/tokens", R"({"name":"other"})", {{"Idempotency-Key", "k1"}}).text("code"),
              "http.idempotency_key_reused");
}
ON_BOTH_DATABASES(ID_07_tokens);

using ID_02_sites = ApiTest;

std::string site_body(const std::string& code, const std::string& country) {
    return R"({"code":")" + code + R"(","name":"Plant","street":"2 Side Street","city":"Ulm","country":")" + country +
           R"(","time_zone":"Europe/Berlin","contact_name":"Ann","contact_email":"ann@alpha.example"})";
}

TEST_P(ID_02_sites, are_added_once_per_code_and_changed_against_their_version) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto made = owner.post("/api/v1/sites", site_body("P-1", "DE"));
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.header("etag"), "\"v1\"");
    EXPECT_EQ(owner.post("/api/v1/sites", site_body("P-1", "DE")).text("code"), "identity.site_code_taken");
    const std::string place = "/api/v1/sites/" + made.text("id");
    EXPECT_EQ(owner.send("PATCH", place, R"({"name":"Works"})").status, 428);
    EXPECT_EQ(owner.send("PATCH", place, R"({"name":null})", {{"If-Match", "\"v1\""}}).text("code"), "describe.patch_refused");
    const auto changed = owner.send("PATCH", place, R"({"name":"Works","subdivision":"BW"})", {{"If-Match", "\"v1\""}});
    EXPECT_EQ(changed.text("name"), "Works");
    EXPECT_EQ(changed.header("etag"), "\"v2\"");
    EXPECT_EQ(owner.send("PATCH", place, R"({"name":"Late"})", {{"If-Match", "\"v1\""}}).text("code"), "access.version_changed");
}
ON_BOTH_DATABASES(ID_02_sites);

using ID_11_embargo = ApiTest;

TEST_P(ID_11_embargo, no_site_is_added_or_moved_there) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto refused = owner.post("/api/v1/sites", site_body("P-1", "KP"));
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.text("code"), "identity.embargoed");
    EXPECT_EQ(refused.text("rule"), "ID-11");
    EXPECT_EQ(owner.send("PATCH", "/api/v1/sites/" + alpha.site.id.text(), R"({"country":"IR"})", {{"If-Match", "\"v1\""}})
                  .text("code"),
              "identity.embargoed");
}
ON_BOTH_DATABASES(ID_11_embargo);

using ID_08_people = ApiTest;

TEST_P(ID_08_people, begin_as_members_and_get_only_roles_of_their_kind_of_account) {
    kit::HttpClient care = client(staff_tokens.at("care_manager"));
    const std::string of_alpha = R"({"account_id":")" + alpha.account.id.text() + R"(",)";
    const auto made =
        care.post("/api/v1/people", of_alpha + R"("name":"Ben","email":"ben@alpha.example","password":"a long enough one"})");
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_NE(made.body.find(R"("roles":["member"])"), std::string::npos);
    EXPECT_EQ(
        care.post("/api/v1/people", of_alpha + R"("name":"Ben","email":"BEN@alpha.example","password":"a long enough one"})")
            .text("code"),
        "identity.email_taken");
    const auto staff = care.post(
        "/api/v1/people",
        of_alpha + R"("name":"Eve","email":"eve@alpha.example","password":"a long enough one","roles":["administrator"]})");
    EXPECT_EQ(staff.status, 400);
    EXPECT_EQ(staff.text("code"), "identity.role_unknown");
    EXPECT_EQ(
        care.post("/api/v1/people",
                  R"({"account_id":")" + vendor.id.text() +
                      R"(","name":"Eve","email":"eve@vendor.example","password":"a long enough one","roles":["administrator"]})")
            .text("code"),
        "identity.role_too_strong");
    const std::string place = "/api/v1/people/" + made.text("id");
    const auto changed =
        client(alpha.tokens.at("owner")).send("PATCH", place, R"({"roles":["case_manager"]})", {{"If-Match", "\"v1\""}});
    EXPECT_NE(changed.body.find("case_manager"), std::string::npos);
}

TEST_P(ID_08_people, a_short_password_is_refused_and_no_password_is_ever_shown) {
    kit::HttpClient care = client(staff_tokens.at("care_manager"));
    const std::string of_alpha = R"({"account_id":")" + alpha.account.id.text() + R"(",)";
    const auto refused =
        care.post("/api/v1/people", of_alpha + R"("name":"Ben","email":"ben@alpha.example","password":"elevenchars"})");
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(refused.text("pointer"), "/password");
    EXPECT_EQ(refused.body.find("elevenchars"), std::string::npos);
    EXPECT_EQ(client(alpha.tokens.at("owner")).get("/api/v1/people").body.find("argon2"), std::string::npos);
}
TEST_P(ID_08_people, nobody_takes_a_stronger_role_away_nor_the_last_head_of_an_account) {
    const auto administrator = make_person(vendor.id, "administrator", "second@vendor.example");
    const std::string place = "/api/v1/people/" + administrator.id.text();
    const auto stripped =
        client(staff_tokens.at("care_manager")).send("PATCH", place, R"({"roles":["content_editor"]})", {{"If-Match", "\"v1\""}});
    EXPECT_EQ(stripped.status, 403);
    EXPECT_EQ(stripped.text("code"), "identity.role_too_strong");
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string own = "/api/v1/people/" + alpha.people.at("owner").id.text();
    const auto last = owner.send("PATCH", own, R"({"roles":["member"]})", {{"If-Match", "\"v1\""}});
    EXPECT_EQ(last.status, 409);
    EXPECT_EQ(last.text("code"), "identity.last_head");
    make_person(alpha.account.id, "owner", "other-owner@alpha.example");
    EXPECT_EQ(owner.send("PATCH", own, R"({"roles":["member"]})", {{"If-Match", "\"v1\""}}).status, 200);
}

TEST_P(ID_08_people, the_auditor_reads_every_token_and_revokes_none) {
    kit::HttpClient auditor = client(staff_tokens.at("auditor"));
    const std::string place = "/api/v1/tokens/" + alpha.objects.at("token_id");
    EXPECT_EQ(auditor.get(place).status, 200);
    EXPECT_EQ(auditor.send("DELETE", place).status, 403);
    EXPECT_EQ(client(alpha.tokens.at("case_manager")).get(place).status, 404);
}

TEST_P(ID_08_people, a_language_is_a_short_code) {
    const std::string own = "/api/v1/people/" + alpha.people.at("owner").id.text();
    const std::string body = R"({"language":")" + std::string(1000, 'x') + "\"}";
    EXPECT_EQ(client(alpha.tokens.at("owner")).send("PATCH", own, body, {{"If-Match", "\"v1\""}}).status, 400);
}
ON_BOTH_DATABASES(ID_08_people);

using ID_01_accounts = ApiTest;

TEST_P(ID_01_accounts, staff_make_customers_and_there_is_one_vendor) {
    kit::HttpClient care = client(staff_tokens.at("care_representative"));
    EXPECT_EQ(care.post("/api/v1/accounts", R"({"kind":"customer","name":"Gamma","country":"FR"})").status, 201);
    EXPECT_EQ(care.post("/api/v1/accounts", R"({"kind":"vendor","name":"Gamma","country":"FR"})").text("code"),
              "identity.vendor_exists");
    EXPECT_EQ(care.post("/api/v1/accounts", R"({"kind":"customer","name":"Gamma","country":"SY"})").text("code"),
              "identity.embargoed");
    EXPECT_EQ(care.get("/api/v1/accounts/018f4c3a-9b2e-7abc-8def-0123456789ab").text("code"), "identity.account_unknown");
    EXPECT_EQ(care.post("/api/v1/sites", site_body("X", "DE")).text("code"), "access.account_needed");
    EXPECT_EQ(
        client(alpha.tokens.at("owner")).post("/api/v1/accounts", R"({"kind":"customer","name":"G","country":"FR"})").status,
        403);
}
ON_BOTH_DATABASES(ID_01_accounts);

using ID_04_email_addresses = ApiTest;

TEST_P(ID_04_email_addresses, that_no_mail_could_go_to_are_refused_where_they_are_given) {
    kit::HttpClient staff = client(staff_tokens.at("administrator"));
    for (const char* bad : {R"(\"q\"q@x.example)", R"(q\\q@x.example)"}) {
        const std::string email = std::string("\"email\":\"") + bad + "\"";
        const auto refused = staff.post("/api/v1/people", "{" + email + R"(,"name":"Q","password":"correct horse battery"})");
        EXPECT_EQ(refused.status, 400) << refused.body;
        EXPECT_NE(refused.body.find("must be an e-mail address"), std::string::npos) << refused.body;
        EXPECT_EQ(client().post("/api/v1/sign-ups", "{" + email + "}").status, 400);
    }
}
ON_BOTH_DATABASES(ID_04_email_addresses);

using ID_12_audit = ApiTest;

TEST_P(ID_12_audit, tells_who_did_what_from_where_with_before_and_after_and_personal_fields_sealed) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    owner.send("PATCH", "/api/v1/sites/" + alpha.site.id.text(), R"({"contact_name":"Carla Clear","city":"Bonn"})",
               {{"If-Match", "\"v1\""}, {"X-Request-Id", "audit-me"}});
    const auto trail = owner.get("/api/v1/audit-entries?limit=1&object_id=" + alpha.site.id.text());
    ASSERT_EQ(trail.status, 200) << trail.body;
    EXPECT_EQ(trail.text("action"), "site.update");
    EXPECT_EQ(trail.text("actor_kind"), "person");
    EXPECT_EQ(trail.text("actor_id"), alpha.people.at("owner").id.text());
    EXPECT_EQ(trail.text("address"), "127.0.0.1");
    EXPECT_EQ(trail.text("request_id"), "audit-me");
    EXPECT_EQ(trail.text("before.city"), "Springfield");
    EXPECT_EQ(trail.text("after.city"), "Bonn");
    EXPECT_EQ(trail.text("after.contact_name"), "Carla Clear") << "opened for whoever may read the trail";
    const auto kept = app->db().read(Scope::all(), [&](db::Tx& tx) {
        return identity::list_audit(tx, alpha.account.id, alpha.site.id.uuid, std::nullopt, 1).front().after.text;
    });
    EXPECT_EQ(kept.find("Carla"), std::string::npos);
    EXPECT_NE(kept.find(R"("contact_name":{"sealed":")"), std::string::npos) << kept;
    EXPECT_EQ(client(alpha.tokens.at("member")).get("/api/v1/audit-entries").status, 403);
    EXPECT_EQ(client(beta.tokens.at("owner")).get("/api/v1/audit-entries?account_id=" + alpha.account.id.text()).status, 404);
    EXPECT_EQ(client(staff_tokens.at("auditor")).get("/api/v1/audit-entries?account_id=" + alpha.account.id.text()).status, 200);
}

TEST_P(ID_12_audit, takes_nothing_that_people_write_for_a_seal) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string path = "/api/v1/sites/" + alpha.site.id.text();
    int version = 1;
    // As they stand in JSON.
    for (const std::string name : {R"(sealed:hidden name)", R"(sealed:a\"b,{)", R"({\"sealed\":\"x\"})", R"(\\\",\"sealed:x)",
                                   R"(\\)", R"(\"sealed:x\")"}) {
        const auto changed = owner.send("PATCH", path, R"({"name":")" + name + R"(","contact_name":")" + name + R"("})",
                                        {{"If-Match", "\"v" + std::to_string(version++) + '"'}});
        ASSERT_EQ(changed.status, 200) << changed.body;
        const auto trail = owner.get("/api/v1/audit-entries?limit=1&object_id=" + alpha.site.id.text());
        const auto page = describe::from_json<http::Page<identity::AuditEntry>>(trail.body);
        ASSERT_TRUE(page) << trail.body;
        const std::string& after = page->items.at(0).after.text;
        EXPECT_NE(after.find(R"("name":")" + name + '"'), std::string::npos) << after;
        EXPECT_NE(after.find(R"("contact_name":")" + name + '"'), std::string::npos) << after;
    }
    for (const std::string& token : {alpha.tokens.at("owner"), staff_tokens.at("auditor")}) {
        const auto whole = client(token).get("/api/v1/audit-entries?limit=500&account_id=" + alpha.account.id.text());
        EXPECT_TRUE(describe::from_json<http::Page<identity::AuditEntry>>(whole.body)) << whole.body;
        EXPECT_EQ(whole.body.find("(erased)"), std::string::npos);
        std::istringstream lines(client(token).get("/api/v1/audit-entries/export?account_id=" + alpha.account.id.text()).body);
        int count = 0;
        for (std::string line; std::getline(lines, line); ++count)
            EXPECT_TRUE(describe::from_json<identity::AuditEntry>(line)) << line;
        EXPECT_GT(count, 5);
    }
    EXPECT_TRUE(identity::verify_audit(app->db(), Scope::of(alpha.account.id)).faults.empty());
}

TEST_P(ID_12_audit, pages_go_back_to_the_first_entry_without_gaps) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    std::string target = "/api/v1/audit-entries?limit=3";
    std::int64_t expected = 0;
    while (true) {
        const auto answer = owner.get(target);
        ASSERT_EQ(answer.status, 200) << answer.body;
        const auto page = describe::from_json<http::Page<identity::AuditEntry>>(answer.body);
        ASSERT_TRUE(page) << page.error().front().pointer << " " << page.error().front().detail << "\n"
                          << answer.body.substr(300, 200);
        for (const auto& entry : page->items) {
            if (expected != 0) {
                EXPECT_EQ(entry.seq, expected - 1);
            }
            expected = entry.seq;
        }
        if (!page->next_cursor) break;
        target = "/api/v1/audit-entries?limit=3&cursor=" + *page->next_cursor;
    }
    EXPECT_EQ(expected, 1);
}

TEST_P(ID_12_audit, verification_finds_what_was_changed_removed_cut_or_lost) {
    const AccountId account = alpha.account.id;
    const auto run = [&](const db::Statement& statement) {
        return app->db()
            .write(Caller::system(),
                   [&](db::Tx& tx) -> Result<> {
                       check(tx.run(statement, {{"account_id", account}}) > 0, "the damage touched nothing");
                       return {};
                   })
            .has_value();
    };
    const auto verify = [&] { return identity::verify_audit(app->db(), Scope::of(account)); };
    const auto whole = verify();
    EXPECT_TRUE(whole.faults.empty());
    EXPECT_EQ(whole.accounts, 1);
    EXPECT_GT(whole.entries, 5);

    constexpr db::Statement kChange{"test.change",
                                    "update audit_entry set action = 'asset.forged' where account_id = :account_id and seq = 3"};
    ASSERT_TRUE(run(kChange));
    ASSERT_EQ(verify().faults.size(), 1U);
    EXPECT_EQ(verify().faults[0].seq, 3);
    constexpr db::Statement kRemove{"test.remove", "delete from audit_entry where account_id = :account_id and seq = 3"};
    ASSERT_TRUE(run(kRemove));
    EXPECT_EQ(verify().faults[0].detail, "is missing");
    constexpr db::Statement kCut{"test.cut", "delete from audit_entry where account_id = :account_id and seq >= 3"};
    ASSERT_TRUE(run(kCut));
    EXPECT_EQ(verify().faults[0].seq, 3);
    constexpr db::Statement kBehead{"test.behead", "delete from audit_head where account_id = :account_id"};
    ASSERT_TRUE(run(kBehead));
    EXPECT_EQ(verify().faults[0].seq, 0);
    EXPECT_TRUE(identity::verify_audit(app->db(), Scope::of(beta.account.id)).faults.empty());
}
TEST_P(ID_12_audit, verification_finds_a_row_behind_the_end_and_goes_on_past_one_that_cannot_be_read) {
    const auto damage = [&](const db::Statement& statement, AccountId account) {
        check(app->db()
                  .write(Caller::system(),
                         [&](db::Tx& tx) -> Result<> {
                             check(tx.run(statement, {{"account_id", account}}) > 0, "the damage touched nothing");
                             return {};
                         })
                  .has_value(),
              "the damage was refused");
    };
    constexpr db::Statement kAdd{
        "test.add",
        "insert into audit_entry (account_id, seq, at, actor_kind, actor_id, address, request_id, action, object_kind, "
        "object_id, before, after, previous_hash, hash) select account_id, 9999, at, actor_kind, actor_id, address, request_id, "
        "action, object_kind, object_id, before, after, previous_hash, hash from audit_entry where account_id = :account_id and "
        "seq = 1"};
    damage(kAdd, alpha.account.id);
    const auto added = identity::verify_audit(app->db(), Scope::of(alpha.account.id));
    ASSERT_EQ(added.faults.size(), 1U);
    EXPECT_NE(added.faults[0].detail.find("behind the end"), std::string::npos);

    constexpr db::Statement kSpoil{"test.spoil",
                                   "update audit_entry set actor_id = 'not-a-uuid' where account_id = :account_id and seq = 2"};
    damage(kSpoil, beta.account.id);
    const auto both = identity::verify_audit(app->db(), Scope::all());
    ASSERT_EQ(both.faults.size(), 2U);
    EXPECT_NE((both.faults[0].detail + both.faults[1].detail).find("can't be read"), std::string::npos);
}
ON_BOTH_DATABASES(ID_12_audit);

}  // namespace
}  // namespace aftercare::api_test
