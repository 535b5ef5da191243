// Who qualifies and who may buy, over HTTP: each unmet condition its own reason with a way out (ENT-12, ENT-13, ENT-19, ENT-23, ENT-25,
// ENT-27), and what a plan's minimum term and countries refuse (ENT-10, ENT-26, ENT-30).
#include "world.hpp"

namespace aftercare::api_test {
namespace {

class Qualification : public ApiTest {
protected:
    void SetUp() override {
        ApiTest::SetUp();
        if (IsSkipped()) return;
        care = std::make_unique<kit::HttpClient>(server->port(), staff_tokens.at("care_representative"));
        owner = std::make_unique<kit::HttpClient>(server->port(), alpha.tokens.at("owner"));
        serial = alpha.objects.at("serial_number");
        asset = "/api/v1/assets/" + alpha.objects.at("asset_id");
    }

    kit::HttpAnswer buy(const std::string& rest) {
        return care->post("/api/v1/contracts", R"({"account_id":")" + alpha.account.id.text() + "\"," + rest + "}");
    }
    kit::HttpAnswer add_line(const kit::HttpAnswer& contract, const std::string& more = "") {
        return care->post("/api/v1/contracts/" + contract.text("id") + "/lines",
                          R"({"lines":[{"serial_number":")" + serial + '"' + more + "}]}");
    }
    kit::HttpAnswer look_up(const std::string& service, const std::string& more = "") {
        return owner->get("/api/v1/entitlements?serial_number=" + serial + "&service=" + service + more);
    }
    static kit::HttpAnswer patch(kit::HttpClient& http, const std::string& path, const std::string& body) {
        return http.send("PATCH", path, body, {{"If-Match", http.get(path).header("etag").value_or("")}});
    }
    std::string end_user(const std::string& name) const {
        return R"("end_user":{"name":")" + name + R"(","street":"1 Main Street","city":"Berlin","country":"DE"})";
    }

    std::unique_ptr<kit::HttpClient> care;
    std::unique_ptr<kit::HttpClient> owner;
    std::string serial;
    std::string asset;
};

using ENT_12_qualified = Qualification;

TEST_P(ENT_12_qualified, is_not_what_was_bought_elsewhere_until_staff_record_its_purchase) {
    EXPECT_EQ(look_up("technical_support").text("verdict"), "entitled");
    EXPECT_EQ(patch(*owner, asset, R"({"channel":"unauthorised"})").text("code"), "assets.channel_not_yours");
    ASSERT_EQ(patch(*care, asset, R"({"channel":"unauthorised"})").status, 200);
    const auto refused = look_up("technical_support");
    EXPECT_EQ(refused.text("reason"), "grey_market") << refused.body;
    EXPECT_EQ(refused.text("rule"), "ENT-12");
    EXPECT_NE(refused.body.find("prove_purchase"), std::string::npos);
    const auto contract = buy(R"("plan":"care","term_months":12)");
    EXPECT_EQ(add_line(contract, R"(,"service_level":"return_to_factory")").text("code"), "contracts.grey_market");
    EXPECT_NE(owner->get(asset + "/history").body.find("unauthorised"), std::string::npos);
    ASSERT_EQ(patch(*care, asset, R"({"channel":"authorised_reseller"})").status, 200);
    EXPECT_EQ(look_up("technical_support").text("verdict"), "entitled");
    EXPECT_EQ(add_line(contract, R"(,"service_level":"return_to_factory")").status, 201);
}

TEST_P(ENT_12_qualified, is_not_what_stands_at_a_site_without_address) {
    const std::string site = "/api/v1/sites/" + alpha.site.id.text();
    ASSERT_EQ(patch(*owner, site, R"({"street":"n/a"})").status, 200);
    const auto refused = look_up("technical_support");
    EXPECT_EQ(refused.text("reason"), "site_not_registered") << refused.body;
    EXPECT_NE(refused.body.find(R"("kind":"register")"), std::string::npos) << refused.body;
    EXPECT_EQ(add_line(buy(R"("plan":"care","term_months":12)"), R"(,"service_level":"return_to_factory")").text("code"),
              "contracts.site_not_registered");
    ASSERT_EQ(patch(*owner, site, R"({"street":"2 Main Street"})").status, 200);
    EXPECT_EQ(look_up("technical_support").text("verdict"), "entitled");
}

TEST_P(ENT_12_qualified, is_on_a_contract_only_what_its_order_names) {
    const std::string number = alpha.objects.at("contract_number");
    EXPECT_EQ(look_up("technical_support", "&contract_number=" + number).text("verdict"), "entitled");
    const auto other = buy(R"("plan":"care","term_months":12)");
    const auto refused = look_up("technical_support", "&contract_number=" + other.text("number"));
    EXPECT_EQ(refused.text("reason"), "not_on_order") << refused.body;
    EXPECT_NE(refused.body.find("change_contract"), std::string::npos);
    const auto foreign = look_up("technical_support", "&contract_number=" + beta.objects.at("contract_number"));
    EXPECT_EQ(foreign.text("reason"), "not_on_order") << "as one that there is not";
    const auto batch =
        owner->post("/api/v1/entitlements/batch",
                    R"({"items":[{"serial_number":")" + serial + R"(","contract_number":")" + other.text("number") + R"("}]})");
    EXPECT_NE(batch.body.find("not_on_order"), std::string::npos) << batch.body;
}
ON_BOTH_DATABASES(ENT_12_qualified);

using ENT_25_buyers = Qualification;

TEST_P(ENT_25_buyers, of_premium_plans_are_end_users_or_authorised_resellers_for_one_end_user) {
    EXPECT_EQ(buy(R"("plan":"care_plus","term_months":12)").status, 201) << "for its own use";
    const std::string resale = R"("plan":"care_plus","term_months":12,"reseller_name":")";
    const auto refused = buy(resale + R"(Grey Boxes Ltd",)" + end_user(alpha.account.name.text()));
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.text("code"), "contracts.reseller_not_authorised");
    EXPECT_EQ(refused.text("rule"), "ENT-25");
    EXPECT_EQ(buy(resale + R"(Rheinwerk Netze")").text("code"), "contracts.end_user_needed");
    EXPECT_EQ(buy(resale + R"(Rheinwerk Netze",)" + end_user("Beta")).text("code"), "contracts.end_user_differs");
    const auto sold = buy(resale + R"(Rheinwerk Netze",)" + end_user(alpha.account.name.text()));
    ASSERT_EQ(sold.status, 201) << sold.body;
    EXPECT_EQ(owner->get("/api/v1/contracts/" + sold.text("id")).text("end_user.city"), "Berlin");
    EXPECT_EQ(buy(R"("plan":"care","term_months":12,"reseller_id":")" + beta.account.id.text() + '"').text("code"),
              "contracts.reseller_not_authorised");
}

TEST_P(ENT_25_buyers, have_premium_cover_only_while_somebody_of_the_account_can_use_the_portal) {
    const auto plus = buy(R"("plan":"care_plus","from_day":"2026-02-15","term_months":12)");
    ASSERT_EQ(add_line(plus).status, 201);
    EXPECT_EQ(look_up("expert_access").text("verdict"), "entitled");
    // Its first person came on 2026-03-02 (01:00 in the vendor's zone).
    const auto account = owner->get("/api/v1/accounts/" + alpha.account.id.text());
    EXPECT_EQ(account.text("registered_at").substr(0, 10), "2026-03-02") << account.body;
    const auto early = look_up("expert_access", "&day=2026-03-01");
    EXPECT_EQ(early.text("reason"), "account_not_registered") << early.body;
    EXPECT_EQ(early.text("rule"), "ENT-25");
    EXPECT_EQ(look_up("technical_support", "&day=2026-03-01").text("verdict"), "entitled");
}
ON_BOTH_DATABASES(ENT_25_buyers);

using ENT_13_subscriptions = Qualification;

TEST_P(ENT_13_subscriptions, include_a_contract_that_changes_and_ends_with_them) {
    kit::HttpClient licences = client(staff_tokens.at("licence_administrator"));
    const std::string body = R"({"account_id":")" + alpha.account.id.text() +
                             R"(","subscription_number":"SUB-1","term_months":12,"assets":[{"serial_number":")" + serial +
                             R"("}]})";
    EXPECT_EQ(owner->post("/api/v1/subscription-covers", body).status, 403);
    const auto covered = licences.post("/api/v1/subscription-covers", body);
    ASSERT_EQ(covered.status, 201) << covered.body;
    EXPECT_EQ(covered.text("contract.origin"), "subscription");
    EXPECT_EQ(licences.post("/api/v1/subscription-covers", body).text("code"), "contracts.subscription_recorded");
    const std::string number = covered.text("contract.number");
    const auto told = look_up("technical_support", "&contract_number=" + number);
    EXPECT_EQ(told.text("rule"), "ENT-13") << told.body;
    EXPECT_NE(told.body.find("included in subscription SUB-1"), std::string::npos);
    const std::string contract = "/api/v1/contracts/" + covered.text("contract.id");
    EXPECT_EQ(care->post(contract + "/cancellation", "{}").text("code"), "contracts.of_subscription");
    EXPECT_EQ(buy(R"("plan":"care","term_months":12,"renews_id":")" + covered.text("contract.id") + '"').text("code"),
              "contracts.of_subscription");
    const std::string cover = "/api/v1/subscription-covers/" + covered.text("contract.id");
    EXPECT_EQ(licences.send("PATCH", cover, R"({"ended_from":"2026-03-10","until_day":"2026-06-01"})").text("code"),
              "contracts.change_unclear");
    EXPECT_EQ(licences.send("PATCH", cover, R"({"until_day":"2026-06-01"})").status, 200);
    EXPECT_EQ(look_up("technical_support", "&day=2026-06-01&contract_number=" + number).text("reason"), "contract_expired");
    EXPECT_EQ(licences.send("PATCH", cover, R"({"ended_from":"2026-03-10"})").text("contract.status"), "cancelled");
    EXPECT_EQ(licences.send("PATCH", "/api/v1/subscription-covers/" + alpha.objects.at("contract_id"), "{}").text("code"),
              "contracts.not_of_a_subscription");
}
ON_BOTH_DATABASES(ENT_13_subscriptions);

using ENT_23_registration = Qualification;

TEST_P(ENT_23_registration, tells_which_warranties_it_keeps_and_until_when) {
    const auto told = owner->get(asset + "/warranties");
    ASSERT_EQ(told.status, 200) << told.body;
    EXPECT_EQ(told.text("registered_on"), "2026-03-02");
    EXPECT_NE(told.body.find(R"("warranty":"standard_hardware")"), std::string::npos);
    EXPECT_NE(told.body.find(R"("until_day":"2027-03-02")"), std::string::npos) << told.body;
    EXPECT_EQ(client(beta.tokens.at("owner")).get(asset + "/warranties").text("code"), "assets.asset_unknown");
}
ON_BOTH_DATABASES(ENT_23_registration);

using ENT_27_deliverables = Qualification;

TEST_P(ENT_27_deliverables, are_in_english_and_remote_unless_something_in_writing_says_otherwise) {
    const auto plus = buy(R"("plan":"care_plus","term_months":12)");
    EXPECT_EQ(plus.text("language"), "en");
    EXPECT_EQ(buy(R"("plan":"care_plus","term_months":12,"language":"de")").text("code"), "contracts.writing_needed");
    EXPECT_EQ(add_line(plus, R"(,"on_site":true)").text("code"), "contracts.writing_needed");
    ASSERT_EQ(add_line(plus, R"(,"on_site":true,"written_in":"Amendment 1")").status, 201);
    const auto told = look_up("expert_access");
    EXPECT_NE(told.body.find(R"("language":"en","on_site":true)"), std::string::npos) << told.body;
}
ON_BOTH_DATABASES(ENT_27_deliverables);

using ENT_10_terms = Qualification;

TEST_P(ENT_10_terms, have_the_plans_minimum_and_a_partner_assisted_plan_names_the_partner_to_call) {
    EXPECT_EQ(buy(R"("plan":"care_plus","term_months":2)").text("code"), "contracts.term_too_short");
    EXPECT_EQ(buy(R"("plan":"care_plus","term_months":3)").status, 201);
    EXPECT_EQ(buy(R"("plan":"advanced_care_plus","term_months":11)").text("code"), "contracts.term_too_short");
    EXPECT_EQ(buy(R"("plan":"service_management_expert_access","term_months":2)").text("code"), "contracts.term_too_short");
    care->post("/api/v1/contracts/" + alpha.objects.at("contract_id") + "/cancellation", "{}");
    const auto assisted = buy(R"("plan":"care_par","term_months":12,"reseller_name":"Rheinwerk Netze")");
    ASSERT_EQ(add_line(assisted, R"(,"service_level":"return_to_factory")").status, 201);
    const auto refused = look_up("technical_support");
    EXPECT_EQ(refused.text("reason"), "plan_excludes_action");
    EXPECT_NE(refused.body.find(R"("kind":"ask_partner")"), std::string::npos) << refused.body;
    EXPECT_NE(refused.body.find("+49 30 5550 100"), std::string::npos) << "whom to call";
    EXPECT_EQ(look_up("software_download").text("verdict"), "entitled");
}
ON_BOTH_DATABASES(ENT_10_terms);

using ENT_26_countries = Qualification;

TEST_P(ENT_26_countries, are_asked_after_the_embargo_and_the_levels_to_be_had_are_named) {
    const std::string site = "/api/v1/sites/" + alpha.site.id.text();
    ASSERT_EQ(patch(*owner, site, R"({"country":"PE"})").status, 200);
    const auto contract = buy(R"("plan":"care","term_months":12)");
    const auto refused = add_line(contract, R"(,"service_level":"same_day")");
    EXPECT_EQ(refused.text("code"), "contracts.not_in_country");
    EXPECT_EQ(refused.text("rule"), "ENT-26");
    EXPECT_NE(refused.text("remedy").find("next_business_day"), std::string::npos) << refused.body;
    EXPECT_EQ(refused.text("remedy").find("same_day"), std::string::npos);
    EXPECT_EQ(patch(*owner, site, R"({"country":"KP"})").text("code"), "identity.embargoed");
}
ON_BOTH_DATABASES(ENT_26_countries);

using ENT_28_versions = Qualification;

TEST_P(ENT_28_versions, of_description_and_agreement_stand_on_the_contract_with_which_prevails) {
    const auto plain = buy(R"("plan":"care","term_months":12)");
    EXPECT_EQ(plain.text("documents.description.version"), "1.0") << plain.body;
    EXPECT_EQ(plain.text("documents.prevails"), "agreement");
    EXPECT_EQ(buy(R"("plan":"advanced_care_plus","term_months":12)").text("documents.prevails"), "description");
    EXPECT_FALSE(plain.text("policy_version").empty());
}
ON_BOTH_DATABASES(ENT_28_versions);

using ENT_30_terms = Qualification;

TEST_P(ENT_30_terms, end_before_the_same_day_or_the_day_after_the_months_last) {
    EXPECT_EQ(buy(R"("plan":"care","from_day":"2026-01-31","term_months":1)").text("until_day"), "2026-03-01");
    EXPECT_EQ(buy(R"("plan":"care","from_day":"2028-01-31","term_months":1)").text("until_day"), "2028-03-01");
    const auto old = buy(R"("plan":"care","from_day":"2025-01-15","term_months":12)");
    const auto late = buy(R"("plan":"care","term_months":12,"renews_id":")" + old.text("id") + '"');
    EXPECT_EQ(late.text("from_day"), "2026-03-02") << late.body;
    EXPECT_EQ(late.text("gap_from"), "2026-01-15");
}
ON_BOTH_DATABASES(ENT_30_terms);

}  // namespace
}  // namespace aftercare::api_test
