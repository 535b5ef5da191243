// Rules of identity that are decided across slices: sites before services (ID-02), the roles that there are (ID-08), the embargo and its
// record (ID-11), who stands in the audit trail (ID-12).
#include "world.hpp"

#include <algorithm>
#include <set>

namespace aftercare::api_test {
namespace {

using ID_02_services = ApiTest;

TEST_P(ID_02_services, need_a_site_first) {
    kit::HttpClient care = client(staff_tokens.at("care_representative"));
    const auto account = care.post("/api/v1/accounts", R"({"kind":"customer","name":"Siteless","country":"DE"})");
    ASSERT_EQ(account.status, 201) << account.body;
    const std::string about = R"("account_id":")" + account.text("id") + '"';
    const std::string contract = R"({"plan":"care","from_day":"2026-03-01","term_months":12,)" + about + "}";
    const auto refused = care.post("/api/v1/contracts", contract);
    EXPECT_EQ(refused.text("code"), "identity.site_needed");
    EXPECT_EQ(refused.text("rule"), "ID-02");
    EXPECT_EQ(care.post("/api/v1/assets", R"({"serial_number":"SITELESS1","sku":"BOX-1",)" + about + "}").status, 400);
    const auto site = care.post(
        "/api/v1/sites",
        R"({"code":"S1","name":"First","street":"1 Road","city":"Bonn","country":"DE","time_zone":"Europe/Berlin","contact_name":"Ann","contact_email":"ann@siteless.example",)" +
            about + "}");
    ASSERT_EQ(site.status, 201) << site.body;
    EXPECT_EQ(care.post("/api/v1/contracts", contract).status, 201);
}
ON_BOTH_DATABASES(ID_02_services);

// The shipped pack has each role that the rule names, of the right kind of account.
TEST(ID_08_shipped_roles, are_those_of_the_rule) {
    const auto& roles = default_pack().get<identity::Roles>();
    const auto expect = [&](identity::AccountKind kind, std::initializer_list<const char*> names) {
        for (const char* name : names) {
            const identity::Role* const role = roles.find(name);
            ASSERT_NE(role, nullptr) << name;
            EXPECT_EQ(role->account_kind, kind) << name;
        }
    };
    expect(identity::AccountKind::customer,
           {"owner", "case_manager", "member", "report_reader", "licence_manager", "named_contact"});
    expect(identity::AccountKind::vendor,
           {"care_representative", "care_escalation", "care_manager", "support_engineer", "senior_engineer", "escalation_desk",
            "logistics", "service_manager", "technical_advisor", "content_editor", "catalogue_editor", "licence_administrator",
            "administrator", "auditor"});
    EXPECT_EQ(roles.default_role.text(), "member");
}

using ID_08_auditor = ApiTest;

TEST_P(ID_08_auditor, reads_everything_and_changes_nothing) {
    const identity::Role& auditor = *default_pack().get<identity::Roles>().find("auditor");
    std::set<std::string, std::less<>> patterns;
    for (const auto& action : auditor.actions) patterns.insert(action.text());
    const ActionSet actions(patterns);
    for (const http::Route& route : app->routes().all()) {
        if (route.access != http::Access::action) continue;
        const bool reads = route.method == http::Method::get;
        // What one does with one's own news and views changes nothing of anybody's.
        if (route.action.name.starts_with("notification.") || route.action.name == "saved_view.keep") continue;
        // An upload is its sender's alone until it is an attachment: who sends none has none to read.
        if (reads && route.path.contains("/uploads")) continue;
        // A draft is its author's alone until it is a case.
        if (reads && route.path.contains("/case-drafts")) continue;
        if (reads) {
            EXPECT_TRUE(actions.contains(route.action.name)) << route.path << " needs " << route.action.name;
        } else if (actions.contains(route.action.name)) {
            EXPECT_TRUE(route.action.name == "entitlement.read") << route.path << " changes something by " << route.action.name;
        }
    }
}
ON_BOTH_DATABASES(ID_08_auditor);

class ID_11_record : public ApiTest {
protected:
    // How often the code of the embargo stands in the trail of the account, with that action.
    std::size_t records(AccountId account, const std::string& action) {
        const std::string trail =
            client(staff_tokens.at("auditor")).get("/api/v1/audit-entries?limit=500&account_id=" + account.text()).body;
        std::size_t count = 0;
        const std::string part = R"("action":")" + action + '"';
        for (std::size_t at = trail.find(part); at != std::string::npos; at = trail.find(part, at + 1)) ++count;
        return count;
    }
};

TEST_P(ID_11_record, of_refused_accounts_and_sign_ups_lies_with_the_vendor_and_of_refused_moves_with_the_account) {
    kit::HttpClient care = client(staff_tokens.at("care_manager"));
    const auto refused = care.post("/api/v1/accounts", R"({"kind":"customer","name":"Far","country":"KP"})");
    EXPECT_EQ(refused.text("code"), "identity.embargoed");
    EXPECT_EQ(records(vendor.id, "account.refused"), 1U);
    const auto stranger =
        client().post("/api/v1/sign-ups", R"({"name":"N","company":"C","country":"CU","email":"n@far.example"})");
    EXPECT_EQ(stranger.text("code"), "identity.embargoed");
    EXPECT_EQ(records(vendor.id, "sign_up.refused"), 1U);
    const std::string path = "/api/v1/accounts/" + alpha.account.id.text();
    const std::string etag = care.get(path).header("etag").value_or("");
    EXPECT_EQ(care.send("PATCH", path, R"({"country":"SY"})", {{"If-Match", etag}}).text("code"), "identity.embargoed");
    EXPECT_EQ(records(alpha.account.id, "account.refused"), 1U);
    EXPECT_EQ(records(alpha.account.id, "site.refused"), 0U);
    const auto site =
        client(alpha.tokens.at("owner"))
            .post(
                "/api/v1/sites",
                R"({"code":"IR","name":"N","street":"1","city":"C","country":"IR","time_zone":"UTC","contact_name":"A","contact_email":"a@b.example"})");
    EXPECT_EQ(site.text("code"), "identity.embargoed");
    EXPECT_EQ(records(alpha.account.id, "site.refused"), 1U);
    for (const char* country : {"CU", "IR", "KP", "SD", "SY"})
        EXPECT_TRUE(default_pack().get<identity::Embargo>().covers(identity::CountryCode::parse(country).value())) << country;
}
ON_BOTH_DATABASES(ID_11_record);

using ID_12_actors = ApiTest;

TEST_P(ID_12_actors, are_people_tokens_and_collectors_with_their_addresses) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto token = owner.post("/api/v1/tokens", R"({"name":"importer"})");
    const auto collector = owner.post("/api/v1/collectors", R"({"name":"col-1","site_id":")" + alpha.site.id.text() + R"("})");
    const std::string target = "/api/v1/inventories?site_id=" + alpha.site.id.text();
    const auto shows = [&](const std::string& credential, const std::string& serial) {
        std::string shown = alpha.inventory;
        shown.replace(shown.find("SECRET1"), 7, serial);
        return client(credential).send("POST", target, shown, {{"Content-Type", "text/plain"}}).status;
    };
    ASSERT_EQ(shows(token.text("secret"), "TOKEN01"), 200);
    ASSERT_EQ(shows(collector.text("secret"), "COLLEC1"), 200);
    const std::string trail = owner.get("/api/v1/audit-entries?limit=500").body;
    const auto has = [&](const std::string& kind, const std::string& id) {
        return trail.find(R"("actor_kind":")" + kind + R"(","actor_id":")" + id + R"(")") != std::string::npos;
    };
    EXPECT_TRUE(has("token", token.text("token.id"))) << trail;
    EXPECT_TRUE(has("collector", collector.text("collector.id"))) << trail;
    EXPECT_TRUE(has("person", alpha.people.at("owner").id.text()));
    EXPECT_NE(trail.find(R"("address":"127.0.0.1")"), std::string::npos);
}
ON_BOTH_DATABASES(ID_12_actors);

}  // namespace
}  // namespace aftercare::api_test
