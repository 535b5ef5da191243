// What accounts are warned of, over HTTP (ID-10, ENT-11, ENT-16).
#include "world.hpp"

namespace aftercare::api_test {
namespace {

using namespace std::chrono_literals;

class ID_10_warnings : public ApiTest {
protected:
    std::string path_of(const Customer& customer) const { return "/api/v1/accounts/" + customer.account.id.text() + "/warnings"; }
    std::string warnings_of(const Customer& customer, const std::string& role = "owner") {
        return client(sign_in(customer.people.at(role))).get(path_of(customer)).body;
    }
    static bool has(const std::string& body, const std::string& code, const std::string& severity) {
        return body.find(R"("code":")" + code + R"(","severity":")" + severity + '"') != std::string::npos;
    }
    // A contract of alpha's that begins today.
    kit::HttpAnswer buy(const std::string& plan, const std::string& from = "2026-03-01") {
        return client(sign_in(staff()))
            .post("/api/v1/contracts", R"({"plan":")" + plan + R"(","from_day":")" + from +
                                           R"(","term_months":12,"account_id":")" + alpha.account.id.text() + R"("})");
    }
    identity::Person staff() {
        if (!staff_) staff_ = make_person(vendor.id, "administrator", "head@vendor.example");
        return *staff_;
    }

private:
    std::optional<identity::Person> staff_;
};

TEST_P(ID_10_warnings, show_premium_contracts_without_contacts_or_base) {
    EXPECT_EQ(warnings_of(alpha).find("named_contacts_few"), std::string::npos);
    const auto bought = buy("care_plus");
    ASSERT_EQ(bought.status, 201) << bought.body;
    std::string body = warnings_of(alpha);
    EXPECT_TRUE(has(body, "named_contacts_few", "urgent")) << body;
    EXPECT_NE(body.find("Named contacts with access on contract " + bought.text("number") + ": 0; at least 2 are due"),
              std::string::npos)
        << body;
    EXPECT_NE(body.find(R"("rule":"ID-10","object_kind":"contract","object_id":")" + bought.text("id")), std::string::npos);
    const std::string contacts = "/api/v1/contracts/" + bought.text("id") + "/named-contacts";
    kit::HttpClient owner = client(sign_in(alpha.people.at("owner")));
    const auto name = [&](const std::string& role, const std::string& expires = "") {
        const auto named = owner.post(
            contacts,
            R"({"may_change_network":true,"person_id":")" + alpha.people.at(role).id.text() + '"' +
                (expires.empty() ? "" : R"(,"certification":{"level":"expert","number":"E-1","expires_on":")" + expires + "\"}") +
                "}");
        EXPECT_EQ(named.status, 201) << named.body;
    };
    name("named_contact");
    body = warnings_of(alpha);
    EXPECT_TRUE(has(body, "named_contacts_few", "warning")) << body;
    EXPECT_TRUE(has(body, "named_contact_uncertified", "info")) << body;
    name("case_manager", "2026-03-20");
    body = warnings_of(alpha);
    EXPECT_EQ(body.find("named_contacts_few"), std::string::npos) << body;
    EXPECT_TRUE(has(body, "named_contact_expiring", "urgent")) << body;
    world.clock.advance(24h * 20);
    body = warnings_of(alpha);
    EXPECT_TRUE(has(body, "named_contact_expired", "urgent")) << body;
    EXPECT_TRUE(has(body, "named_contacts_few", "warning")) << "who has no access any more does not count";
}

TEST_P(ID_10_warnings, are_in_the_readers_language_and_for_those_who_may_read_them) {
    ASSERT_EQ(buy("care_plus").status, 201);
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string etag = owner.get("/api/v1/me").header("etag").value_or("");
    ASSERT_EQ(owner.send("PATCH", "/api/v1/me", R"({"language":"de"})", {{"If-Match", etag}}).status, 200);
    EXPECT_NE(owner.get(path_of(alpha)).body.find("Benannte Ansprechpartner mit Zugang zu Vertrag "), std::string::npos);
    for (const char* role : {"service_manager", "technical_advisor", "care_representative", "auditor"})
        EXPECT_EQ(client(staff_tokens.at(role)).get(path_of(alpha)).status, 200) << role;
    EXPECT_EQ(client(alpha.tokens.at("member")).get(path_of(alpha)).status, 403);
    EXPECT_EQ(client(beta.tokens.at("owner")).get(path_of(alpha)).text("code"), "identity.account_unknown");
    EXPECT_EQ(client(staff_tokens.at("logistics")).get("/api/v1/warnings").status, 403);
}

TEST_P(ID_10_warnings, of_all_accounts_are_paged_for_the_service_manager) {
    ASSERT_EQ(buy("care_plus").status, 201);
    kit::HttpClient manager = client(staff_tokens.at("service_manager"));
    std::string met;
    std::string cursor;
    do {
        const auto page = manager.get("/api/v1/warnings?limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor));
        ASSERT_EQ(page.status, 200) << page.body;
        met += page.body;
        cursor = page.body.find("next_cursor") == std::string::npos ? "" : page.text("next_cursor");
    } while (!cursor.empty());
    EXPECT_NE(met.find(R"("account_name":"Alpha Telecom","urgent":1)"), std::string::npos) << met;
    EXPECT_NE(met.find(R"("account_name":"Beta Telecom","urgent":0)"), std::string::npos) << met;
    const auto own = client(alpha.tokens.at("owner")).get("/api/v1/warnings");
    EXPECT_NE(own.body.find("Alpha Telecom"), std::string::npos);
    EXPECT_EQ(own.body.find("Beta Telecom"), std::string::npos);
}

TEST_P(ID_10_warnings, name_what_ends_or_lacks_in_access_and_sites) {
    std::string body = warnings_of(beta);
    EXPECT_TRUE(has(body, "site_incomplete", "info")) << "a site in the US without its state: " << body;
    EXPECT_EQ(warnings_of(alpha).find("site_incomplete"), std::string::npos);
    EXPECT_FALSE(has(body, "second_factor_missing", "warning"));
    kit::HttpClient owner = client(sign_in(beta.people.at("owner")));
    ASSERT_EQ(owner.post("/api/v1/collectors", R"({"name":"brief","days":10,"site_id":")" + beta.site.id.text() + R"("})").status,
              201);
    ASSERT_EQ(owner.post("/api/v1/tokens", R"({"name":"poller","days":20})").status, 201);
    body = warnings_of(beta);
    EXPECT_TRUE(has(body, "collector_expiring", "warning")) << body;
    EXPECT_FALSE(has(body, "token_expiring", "info")) << body;
    EXPECT_FALSE(has(body, "collector_silent", "warning")) << body;
    world.clock.advance(24h * 11);
    body = warnings_of(beta);
    EXPECT_TRUE(has(body, "collector_expired", "urgent")) << body;
    EXPECT_TRUE(has(body, "collector_silent", "warning")) << "the world's, which has never called: " << body;
    EXPECT_TRUE(has(body, "invitation_expiring", "info")) << body;
    EXPECT_NE(body.find("The token poller ends on"), std::string::npos) << body;
    world.clock.advance(24h * 10);
    EXPECT_EQ(warnings_of(beta).find("poller"), std::string::npos) << "what has ended is no news";
    const auto siteless =
        app->identity().create_account(Caller::system(), {.name = "Siteless", .country = alpha.account.country}).value();
    const auto bare = client(sign_in(staff())).get("/api/v1/accounts/" + siteless.id.text() + "/warnings");
    EXPECT_TRUE(has(bare.body, "no_site", "warning")) << bare.body;
}

TEST_P(ID_10_warnings, name_people_without_the_second_factor_that_is_due) {
    kit::HttpClient head = client(sign_in(staff()));
    const std::string account = "/api/v1/accounts/" + beta.account.id.text();
    const std::string etag = head.get(account).header("etag").value_or("");
    ASSERT_EQ(head.send("PATCH", account, R"({"second_factor_required":true})", {{"If-Match", etag}}).status, 200);
    const auto answer = head.get(path_of(beta));
    EXPECT_TRUE(has(answer.body, "second_factor_missing", "warning")) << answer.body;
    EXPECT_NE(answer.body.find("owner of owner@Beta.example has set up no second factor"), std::string::npos) << answer.body;
}

TEST_P(ID_10_warnings, follow_an_e_certificate_to_the_end_of_its_term) {
    const auto issued = issue_certificate(alpha);
    const std::string named = R"("object_id":")" + issued.certificate.certificate.id.text();
    const auto state = [&] {
        const std::string body = warnings_of(alpha);
        for (const char* code : {"certificate_waiting", "certificate_starting", "certificate_running"})
            if (body.find(code) != std::string::npos && body.find(named) != std::string::npos) return std::string(code);
        return std::string("none");
    };
    EXPECT_EQ(state(), "certificate_waiting");
    world.clock.advance(24h * 20);
    EXPECT_EQ(state(), "certificate_starting");
    world.clock.advance(24h * 11);
    EXPECT_EQ(state(), "certificate_running");
    world.clock.advance(24h * 365);
    EXPECT_EQ(state(), "none") << "nothing can be done any more";
}
ON_BOTH_DATABASES(ID_10_warnings);

}  // namespace
}  // namespace aftercare::api_test
