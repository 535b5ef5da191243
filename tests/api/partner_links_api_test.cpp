// What a partner sees of its customers, over HTTP (ID-01).
#include "world.hpp"

namespace aftercare::api_test {
namespace {

class ID_01_partner_links : public ApiTest {
protected:
    void SetUp() override {
        ApiTest::SetUp();
        if (IsSkipped()) return;
        partner = make_customer("Harbour", "GB", identity::AccountKind::partner);
    }
    std::string body(const std::string& areas, const std::string& more = "") const {
        return R"({"partner_id":")" + partner.account.id.text() + R"(","areas":[)" + areas + "]" + more + "}";
    }
    int sees_asset() {
        return client(partner.tokens.at("partner_engineer")).get("/api/v1/assets/" + alpha.objects.at("asset_id")).status;
    }

    Customer partner;
};

TEST_P(ID_01_partner_links, let_a_partner_see_what_was_granted_while_they_last) {
    EXPECT_EQ(sees_asset(), 404);
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    EXPECT_NE(owner.get("/api/v1/partners").body.find("Harbour Telecom"), std::string::npos);
    const auto made = owner.post("/api/v1/partner-links", body(R"("assets")", R"(,"until_day":"2026-03-04")"));
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(sees_asset(), 200);
    EXPECT_EQ(owner.post("/api/v1/partner-links", body(R"("cases")")).text("code"), "identity.partner_linked");
    kit::HttpClient engineer = client(partner.tokens.at("partner_engineer"));
    EXPECT_EQ(engineer.get("/api/v1/sites/" + alpha.site.id.text()).status, 200);
    EXPECT_EQ(engineer.get("/api/v1/assets/" + beta.objects.at("asset_id")).status, 404);
    EXPECT_NE(engineer.get("/api/v1/assets").body.find(alpha.objects.at("asset_id")), std::string::npos);
    kit::HttpClient head = client(partner.tokens.at("partner_owner"));
    EXPECT_EQ(head.get("/api/v1/people/" + alpha.people.at("owner").id.text()).status, 404) << "no area grants people";
    EXPECT_EQ(head.get("/api/v1/audit-entries?account_id=" + alpha.account.id.text()).status, 404);
    // To 2026-03-04 00:00 in Los Angeles.
    world.clock.set(*Instant::parse("2026-03-04T07:59:59Z"));
    EXPECT_EQ(client(sign_in(partner.people.at("partner_engineer"))).get("/api/v1/assets/" + alpha.objects.at("asset_id")).status,
              200);
    world.clock.set(*Instant::parse("2026-03-04T08:00:00Z"));
    EXPECT_EQ(client(sign_in(partner.people.at("partner_engineer"))).get("/api/v1/assets/" + alpha.objects.at("asset_id")).status,
              404);
}

TEST_P(ID_01_partner_links, INS_09_show_what_hits_the_customers_devices_with_the_reports_alone) {
    const std::string summary = "/api/v1/findings/summary?account_id=" + alpha.account.id.text();
    const std::string endings = "/api/v1/end-of-life/endings?account_id=" + alpha.account.id.text();
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto made = owner.post("/api/v1/partner-links", body(R"("assets")"));
    ASSERT_EQ(made.status, 201) << made.body;
    kit::HttpClient engineer = client(partner.tokens.at("partner_engineer"));
    EXPECT_EQ(engineer.get(summary).status, 404);
    EXPECT_EQ(engineer.get(endings).status, 404);
    const std::string path = "/api/v1/partner-links/" + made.text("id");
    EXPECT_EQ(owner.send("PATCH", path, R"({"areas":["assets","reports"]})", {{"If-Match", "\"v1\""}}).status, 200);
    EXPECT_EQ(engineer.get(summary).status, 200);
    EXPECT_EQ(engineer.get(endings).status, 200);
}

TEST_P(ID_01_partner_links, grant_areas_one_by_one_and_begin_on_their_day) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const auto made = owner.post("/api/v1/partner-links", body(R"("licences")"));
    EXPECT_EQ(sees_asset(), 404) << "licences are not assets";
    const std::string path = "/api/v1/partner-links/" + made.text("id");
    EXPECT_EQ(owner.send("PATCH", path, R"({"areas":["licences","assets"]})", {{"If-Match", "\"v1\""}}).status, 200);
    EXPECT_EQ(sees_asset(), 200);
    EXPECT_EQ(owner.send("PATCH", path, R"({"until_day":"2026-01-01"})", {{"If-Match", "\"v2\""}}).text("code"),
              "identity.link_days_wrong");
    kit::HttpClient head = client(partner.tokens.at("partner_owner"));
    EXPECT_EQ(head.get(path).status, 200) << "both sides see it";
    EXPECT_EQ(head.post(path + "/end", "").status, 200);
    EXPECT_EQ(sees_asset(), 404);
    const auto later = owner.post("/api/v1/partner-links", body(R"("assets")", R"(,"from_day":"2026-03-03")"));
    ASSERT_EQ(later.status, 201) << later.body;
    EXPECT_EQ(sees_asset(), 404);
    world.clock.advance(std::chrono::hours{24});
    EXPECT_EQ(client(sign_in(partner.people.at("partner_engineer"))).get("/api/v1/assets/" + alpha.objects.at("asset_id")).status,
              200);
}

TEST_P(ID_01_partner_links, proposed_by_the_vendor_show_nothing_until_the_customer_grants_them) {
    kit::HttpClient care = client(staff_tokens.at("care_representative"));
    const auto proposed =
        care.post("/api/v1/partner-links", body(R"("assets")", R"(,"account_id":")" + alpha.account.id.text() + '"'));
    ASSERT_EQ(proposed.status, 201) << proposed.body;
    EXPECT_EQ(sees_asset(), 404);
    const std::string path = "/api/v1/partner-links/" + proposed.text("id");
    EXPECT_EQ(client(staff_tokens.at("administrator")).send("PATCH", path, "{}", {{"If-Match", "\"v1\""}}).text("code"),
              "identity.not_the_grantor");
    EXPECT_EQ(client(beta.tokens.at("owner")).get(path).text("code"), "identity.partner_link_unknown");
    EXPECT_EQ(client(alpha.tokens.at("owner")).send("PATCH", path, "{}", {{"If-Match", "\"v1\""}}).status, 200);
    EXPECT_EQ(sees_asset(), 200);
    EXPECT_EQ(client(alpha.tokens.at("owner"))
                  .post("/api/v1/partner-links", R"({"areas":["cases"],"partner_id":")" + beta.account.id.text() + R"("})")
                  .text("code"),
              "identity.partner_unknown");
}
TEST_P(ID_01_partner_links, that_are_over_stay_so) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string path = "/api/v1/partner-links/" + owner.post("/api/v1/partner-links", body(R"("assets")")).text("id");
    ASSERT_EQ(owner.post(path + "/end", "").status, 200);
    EXPECT_EQ(owner.send("PATCH", path, R"({"until_day":"2027-01-01"})", {{"If-Match", "\"v2\""}}).text("code"),
              "identity.link_over");
}

TEST_P(ID_01_partner_links, show_nothing_to_a_collector_of_the_partner_or_of_the_vendor) {
    ASSERT_EQ(client(alpha.tokens.at("owner")).post("/api/v1/partner-links", body(R"("assets")")).status, 201);
    EXPECT_EQ(sees_asset(), 200);
    const std::string asset = "/api/v1/assets/" + alpha.objects.at("asset_id");
    const auto made = client(partner.tokens.at("partner_owner"))
                          .post("/api/v1/collectors", R"({"name":"c","site_id":")" + partner.site.id.text() + R"("})");
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(client(made.text("secret")).get(asset).status, 404);
    EXPECT_EQ(client(made.text("secret")).get("/api/v1/assets/" + partner.objects.at("asset_id")).status, 200) << "its own";
    const auto site = app->identity()
                          .create_site(Caller::system(), {.account_id = vendor.id,
                                                          .code = "V",
                                                          .name = "V",
                                                          .street = "1",
                                                          .city = "C",
                                                          .country = vendor.country,
                                                          .time_zone = identity::TimeZone::parse("UTC").value(),
                                                          .contact_name = "A",
                                                          .contact_email = identity::Email::parse("a@b.example").value()})
                          .value();
    const auto of_vendor =
        app->collectors().create(Caller::system(), {.account_id = vendor.id, .site_id = site.id, .name = "c"}).value();
    EXPECT_EQ(client(of_vendor.secret.value()).get(asset).status, 404);
}
ON_BOTH_DATABASES(ID_01_partner_links);

}  // namespace
}  // namespace aftercare::api_test
