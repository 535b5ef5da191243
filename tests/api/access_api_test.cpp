// Second factors, sessions of one's own, deactivated people, and where accounts and sites are, over HTTP.
#include "world.hpp"

#include "kit/base32.hpp"
#include "platform/crypto/totp.hpp"

namespace aftercare::api_test {
namespace {

class ID_05_second_factor : public ApiTest {
protected:
    std::string code() { return crypto::totp_code(secret, world.clock.now()); }
    void tick() { world.clock.advance(std::chrono::seconds{30}); }
    kit::HttpAnswer sign_in_with(const std::string& email, const std::string& with_code = "") {
        const std::string rest = with_code.empty() ? "" : R"(,"code":")" + with_code + '"';
        return client().post("/api/v1/sessions",
                             R"({"email":")" + email + R"(","password":"correct horse battery")" + rest + "}");
    }
    // Sets it up; gives the answer with the recovery codes.
    kit::HttpAnswer enrol(kit::HttpClient& http) {
        secret = kit::base32_decoded(http.post("/api/v1/me/second-factor", "").text("secret"));
        return http.post("/api/v1/me/second-factor/confirmation", R"({"code":")" + code() + R"("})");
    }

    std::string secret;
};

TEST_P(ID_05_second_factor, is_set_up_with_a_first_code_and_then_asked_for) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    EXPECT_EQ(owner.post("/api/v1/me/second-factor/confirmation", R"({"code":"123456"})").text("code"),
              "identity.second_factor_not_begun");
    const auto begun = owner.post("/api/v1/me/second-factor", "");
    EXPECT_NE(begun.text("uri").find("otpauth://totp/Vendor:owner@Alpha.example?secret="), std::string::npos) << begun.body;
    EXPECT_EQ(owner.post("/api/v1/me/second-factor/confirmation", R"({"code":"000000"})").text("code"),
              "identity.second_factor_refused");
    EXPECT_EQ(sign_in_with("owner@alpha.example").status, 201) << "not in force before it is confirmed";
    ASSERT_EQ(enrol(owner).status, 200);
    EXPECT_EQ(owner.post("/api/v1/me/second-factor", "").text("code"), "identity.second_factor_set");

    EXPECT_EQ(sign_in_with("owner@alpha.example").text("code"), "identity.second_factor_needed");
    EXPECT_EQ(sign_in_with("owner@alpha.example", code()).text("code"), "identity.second_factor_wrong") << "used already";
    tick();
    EXPECT_EQ(sign_in_with("owner@alpha.example", code()).status, 201);
    EXPECT_EQ(sign_in_with("owner@alpha.example", code()).text("code"), "identity.second_factor_wrong") << "good once";
    tick();
    EXPECT_EQ(owner.post("/api/v1/me/second-factor/removal", R"({"code":")" + code() + R"("})").status, 204);
    EXPECT_EQ(sign_in_with("owner@alpha.example").status, 201);
}

TEST_P(ID_05_second_factor, wrong_codes_count_as_wrong_tries) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    ASSERT_EQ(enrol(owner).status, 200);
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(sign_in_with("owner@alpha.example", "000000").text("code"), "identity.second_factor_wrong");
    tick();
    EXPECT_EQ(sign_in_with("owner@alpha.example", code()).text("code"), "identity.sign_in_refused") << "locked";
    world.clock.advance(std::chrono::minutes{30});
    EXPECT_EQ(sign_in_with("owner@alpha.example", code()).status, 201);
}

TEST_P(ID_05_second_factor, recovery_codes_are_good_once_each_and_void_when_renewed) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string codes = enrol(owner).body;
    const std::string first = codes.substr(codes.find('[') + 2, 14);
    EXPECT_EQ(sign_in_with("owner@alpha.example", first).status, 201) << first;
    EXPECT_EQ(sign_in_with("owner@alpha.example", first).status, 401);
    const std::string second = codes.substr(codes.find(first) + 17, 14);
    tick();
    ASSERT_EQ(owner.post("/api/v1/me/second-factor/recovery-codes", R"({"code":")" + code() + R"("})").status, 200);
    EXPECT_EQ(sign_in_with("owner@alpha.example", second).status, 401);
}

TEST_P(ID_05_second_factor, an_account_may_require_it_of_all_its_people) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string path = "/api/v1/accounts/" + alpha.account.id.text();
    const auto changed = owner.send("PATCH", path, R"({"second_factor_required":true})",
                                    {{"If-Match", owner.get(path).header("etag").value_or("")}});
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(owner.get("/api/v1/assets").text("code"), "identity.second_factor_enrolment_needed")
        << "sessions that are there too";
    EXPECT_EQ(client(alpha.tokens.at("case_manager")).post("/api/v1/tokens", R"({"name":"t"})").text("code"),
              "identity.second_factor_enrolment_needed");
    EXPECT_EQ(client(beta.tokens.at("owner")).get("/api/v1/assets").status, 200);
    ASSERT_EQ(enrol(owner).status, 200);
    const auto session = sign_in_with("member@alpha.example");
    EXPECT_EQ(session.status, 201);
    EXPECT_NE(session.body.find(R"("enrol_second_factor":true)"), std::string::npos);
    kit::HttpClient member = client(session.text("token"));
    EXPECT_EQ(member.get("/api/v1/assets").text("code"), "identity.second_factor_enrolment_needed");
    EXPECT_NE(member.get("/api/v1/me").body.find(R"("enrol_second_factor":true)"), std::string::npos);
    ASSERT_EQ(enrol(member).status, 200);
    EXPECT_EQ(member.get("/api/v1/assets").status, 200) << "the same session goes on";
    tick();
    EXPECT_EQ(member.post("/api/v1/me/second-factor/removal", R"({"code":")" + code() + R"("})").text("code"),
              "identity.second_factor_required");
    const std::string reset = "/api/v1/people/" + alpha.people.at("member").id.text() + "/second-factor/removal";
    EXPECT_EQ(client(alpha.tokens.at("case_manager")).post(reset, "").status, 403);
    const std::string program = owner.post("/api/v1/tokens", R"({"name":"t"})").text("secret");
    EXPECT_EQ(client(program).post(reset, "").text("code"), "identity.needs_session");
    const std::string own = "/api/v1/people/" + alpha.people.at("owner").id.text() + "/second-factor/removal";
    EXPECT_EQ(owner.post(own, "").text("code"), "identity.second_factor_own");
    EXPECT_EQ(client(program).post(own, "").text("code"), "identity.needs_session");
    EXPECT_EQ(owner.post(reset, "").status, 204);
    EXPECT_EQ(member.get("/api/v1/me").status, 401) << "sessions end";
    EXPECT_EQ(owner.post(reset, "").text("code"), "identity.second_factor_not_set");
}

TEST_P(ID_05_second_factor, is_taken_from_nobody_stronger) {
    kit::HttpClient administrator = client(staff_tokens.at("administrator"));
    ASSERT_EQ(enrol(administrator).status, 200);
    const std::string path = "/api/v1/people/" + administrator.get("/api/v1/me").text("person_id") + "/second-factor/removal";
    EXPECT_EQ(client(staff_tokens.at("care_representative")).post(path, "").text("code"), "identity.role_too_strong");
    EXPECT_EQ(sign_in_with("administrator@vendor.example").text("code"), "identity.second_factor_needed");
}

TEST_P(ID_05_second_factor, wrong_codes_within_a_session_count_and_end_it) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    ASSERT_EQ(enrol(owner).status, 200);
    for (const char* route : {"removal", "recovery-codes"}) {
        tick();
        kit::HttpClient http = client(sign_in_with("owner@alpha.example", code()).text("token"));
        const std::string path = std::string("/api/v1/me/second-factor/") + route;
        for (int i = 0; i < 5; ++i)
            EXPECT_EQ(http.post(path, R"({"code":"000000"})", {{"Idempotency-Key", "same"}}).text("code"),
                      "identity.second_factor_refused")
                << route;
        EXPECT_EQ(http.get("/api/v1/me").status, 401) << route << ": the session is over";
        tick();
        EXPECT_EQ(sign_in_with("owner@alpha.example", code()).text("code"), "identity.sign_in_refused") << "locked";
        EXPECT_EQ(owner.post(path, R"({"code":")" + code() + R"("})").text("code"), "identity.second_factor_refused")
            << "the right one neither, while locked";
        EXPECT_EQ(owner.get("/api/v1/me").status, 200) << "whoever did not guess goes on";
        EXPECT_EQ(owner.get("/api/v1/audit-entries?action=person.locked").text("object_id"), alpha.people.at("owner").id.text());
        world.clock.advance(std::chrono::minutes{30});
    }
    kit::HttpClient member = client(alpha.tokens.at("member"));
    member.post("/api/v1/me/second-factor", "");
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(member.post("/api/v1/me/second-factor/confirmation", R"({"code":"000000"})").text("code"),
                  "identity.second_factor_refused");
    EXPECT_EQ(member.get("/api/v1/me").status, 401);
}

TEST_P(ID_05_second_factor, staff_always_need_it_where_the_setting_says_so) {
    auto secrecy = test_secrecy();
    secrecy.second_factor_for_staff = true;
    const auto strict = server::App::on(database->open_again(4), default_pack(), world.env, secrecy).value();
    Caller nobody;
    const auto signed_in = strict->sign_in().sign_in(
        nobody, {.email = *identity::Email::parse("auditor@vendor.example"), .password = Text<1, 256>(kPassword)}, "");
    ASSERT_TRUE(signed_in);
    EXPECT_TRUE(signed_in->enrol_second_factor);
    const auto customer = strict->sign_in().sign_in(
        nobody, {.email = *identity::Email::parse("owner@alpha.example"), .password = Text<1, 256>(kPassword)}, "");
    ASSERT_TRUE(customer);
    EXPECT_FALSE(customer->enrol_second_factor);
}
ON_BOTH_DATABASES(ID_05_second_factor);

using ID_04_sessions = ApiTest;

TEST_P(ID_04_sessions, of_ones_own_are_listed_and_ended) {
    const auto second =
        client().post("/api/v1/sessions", R"({"email":"owner@alpha.example","password":"correct horse battery"})");
    const std::string other = second.text("token");
    const std::string id = second.text("session_id");
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto listed = owner.get("/api/v1/me/sessions");
    ASSERT_EQ(listed.status, 200) << listed.body;
    EXPECT_NE(listed.body.find(R"("current":true)"), std::string::npos);
    EXPECT_NE(listed.body.find(R"("id":")" + id + R"(","current":false)"), std::string::npos) << listed.body;
    EXPECT_EQ(client(beta.tokens.at("owner")).send("DELETE", "/api/v1/me/sessions/" + id).text("code"),
              "identity.session_unknown");
    EXPECT_EQ(client(alpha.tokens.at("member")).send("DELETE", "/api/v1/me/sessions/" + id).status, 404);
    EXPECT_EQ(owner.send("DELETE", "/api/v1/me/sessions/" + id).status, 204);
    EXPECT_EQ(client(other).get("/api/v1/me").status, 401);
    const std::string third = sign_in(alpha.people.at("owner"));
    EXPECT_EQ(owner.send("DELETE", "/api/v1/me/sessions").status, 204);
    EXPECT_EQ(client(third).get("/api/v1/me").status, 401);
    EXPECT_EQ(owner.get("/api/v1/me").status, 200);
}
ON_BOTH_DATABASES(ID_04_sessions);

using ID_15_reference_zone = ApiTest;

TEST_P(ID_15_reference_zone, is_the_vendors_until_the_person_chooses) {
    kit::HttpClient member = client(alpha.tokens.at("member"));
    const auto before = member.get("/api/v1/me");
    EXPECT_EQ(before.text("time_zone"), "America/Los_Angeles");
    EXPECT_NE(before.body.find(R"("time_zone_chosen":false)"), std::string::npos);
    EXPECT_EQ(before.text("language"), "en");
    const auto changed = member.send("PATCH", "/api/v1/me", R"({"time_zone":"Europe/Berlin","language":"de"})",
                                     {{"If-Match", before.header("etag").value_or("")}});
    ASSERT_EQ(changed.status, 200) << changed.body;
    const auto after = member.get("/api/v1/me");
    EXPECT_EQ(after.text("time_zone"), "Europe/Berlin");
    EXPECT_NE(after.body.find(R"("time_zone_chosen":true)"), std::string::npos);
    EXPECT_EQ(after.text("language"), "de");
    EXPECT_EQ(member.send("PATCH", "/api/v1/me", R"({"time_zone":"Mars/Olympus"})", {{"If-Match", "\"v9\""}}).status, 400);
}
ON_BOTH_DATABASES(ID_15_reference_zone);

using ID_08_deactivation = ApiTest;

TEST_P(ID_08_deactivation, who_are_shut_out_lose_sessions_and_tokens_and_can_come_back) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto token = client(alpha.tokens.at("case_manager")).post("/api/v1/tokens", R"({"name":"t"})").text("secret");
    const std::string path = "/api/v1/people/" + alpha.people.at("case_manager").id.text();
    EXPECT_EQ(owner.post(path + "/deactivation", "").text("status"), "deactivated");
    EXPECT_EQ(client(alpha.tokens.at("case_manager")).get("/api/v1/me").status, 401);
    EXPECT_EQ(client(token).get("/api/v1/me").status, 401);
    EXPECT_EQ(client()
                  .post("/api/v1/sessions", R"({"email":"case_manager@alpha.example","password":"correct horse battery"})")
                  .text("code"),
              "identity.sign_in_refused");
    EXPECT_EQ(owner.post(path + "/activation", "").text("status"), "active");
    EXPECT_EQ(client(sign_in(alpha.people.at("case_manager"))).get("/api/v1/me").status, 200);
    EXPECT_EQ(owner.post("/api/v1/people/" + alpha.people.at("owner").id.text() + "/deactivation", "").text("code"),
              "identity.last_head");
}
ON_BOTH_DATABASES(ID_08_deactivation);

using ID_02_places = ApiTest;

TEST_P(ID_02_places, are_found_from_country_and_subdivision) {
    kit::HttpClient owner = client(beta.tokens.at("owner"));
    const auto site = [&](const std::string& code, const std::string& country, const std::string& subdivision) {
        return owner.post("/api/v1/sites", R"({"code":")" + code + R"(","name":"P","street":"1","city":"C","country":")" +
                                               country +
                                               R"(","time_zone":"UTC","contact_name":"A","contact_email":"a@b.example")" +
                                               (subdivision.empty() ? "" : R"(,"subdivision":")" + subdivision + '"') + "}");
    };
    const auto texas = site("TX", "US", "TX");
    EXPECT_EQ(texas.text("area"), "us_continental");
    EXPECT_EQ(texas.text("sales_region"), "north_america");
    EXPECT_EQ(texas.text("return_region"), "americas");
    for (const char* outside : {"AK", "HI", "PR"})
        EXPECT_EQ(site(outside, "US", outside).body.find("\"area\""), std::string::npos) << outside;
    EXPECT_EQ(site("RO", "RO", "").text("area"), "european_union");
    EXPECT_EQ(site("CH", "CH", "").body.find("\"area\""), std::string::npos);
    EXPECT_EQ(site("BR", "BR", "").text("sales_region"), "latin_america");
    EXPECT_EQ(site("ZZ", "ZZ", "").text("code"), "identity.country_unknown");
    EXPECT_EQ(site("US", "US", "US-TX").status, 400);
}
ON_BOTH_DATABASES(ID_02_places);

using ID_11_accounts = ApiTest;

TEST_P(ID_11_accounts, are_where_the_vendor_confirms_and_refusals_are_recorded) {
    const std::string path = "/api/v1/accounts/" + alpha.account.id.text();
    const std::string etag = client(alpha.tokens.at("owner")).get(path).header("etag").value_or("");
    EXPECT_EQ(client(alpha.tokens.at("owner")).send("PATCH", path, R"({"country":"FR"})", {{"If-Match", etag}}).text("code"),
              "identity.country_not_yours");
    kit::HttpClient care = client(staff_tokens.at("care_manager"));
    EXPECT_EQ(care.send("PATCH", path, R"({"country":"KP"})", {{"If-Match", etag}}).text("code"), "identity.embargoed");
    EXPECT_EQ(care.send("PATCH", path, R"({"country":"FR"})", {{"If-Match", etag}}).status, 200);
    EXPECT_EQ(care.post("/api/v1/accounts", R"({"kind":"customer","name":"N","country":"KP"})").text("code"),
              "identity.embargoed");
    kit::HttpClient auditor = client(staff_tokens.at("auditor"));
    const std::string refused = "/api/v1/audit-entries?action=account.refused&account_id=";
    EXPECT_EQ(auditor.get(refused + alpha.account.id.text()).text("after.code"), "identity.embargoed");
    EXPECT_EQ(auditor.get(refused + vendor.id.text()).text("after.code"), "identity.embargoed");
}
ON_BOTH_DATABASES(ID_11_accounts);

using ID_03_proof = ApiTest;

TEST_P(ID_03_proof, of_an_account_is_the_vendors_to_say) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string path = "/api/v1/accounts/" + alpha.account.id.text();
    const std::string etag = owner.get(path).header("etag").value_or("");
    EXPECT_EQ(owner.send("PATCH", path, R"({"proven":false})", {{"If-Match", etag}}).text("code"), "identity.proof_not_yours");
    EXPECT_EQ(client(staff_tokens.at("care_manager")).send("PATCH", path, R"({"proven":false})", {{"If-Match", etag}}).status,
              200);
}
ON_BOTH_DATABASES(ID_03_proof);

}  // namespace
}  // namespace aftercare::api_test
