#include "world.hpp"

#include "contracts/requests.hpp"
#include "platform/describe/json.hpp"

#include <set>

namespace aftercare::api_test {
namespace {

class Contracts : public ApiTest {
protected:
    void SetUp() override {
        ApiTest::SetUp();
        if (IsSkipped()) return;
        care = std::make_unique<kit::HttpClient>(server->port(), staff_tokens.at("care_representative"));
        owner = std::make_unique<kit::HttpClient>(server->port(), alpha.tokens.at("owner"));
    }

    kit::HttpAnswer buy(const std::string& rest) {
        return care->post("/api/v1/contracts", R"({"account_id":")" + alpha.account.id.text() + "\"," + rest + "}");
    }

    std::unique_ptr<kit::HttpClient> care;
    std::unique_ptr<kit::HttpClient> owner;
};

using ENT_10_plans = Contracts;

TEST_P(ENT_10_plans, are_listed_with_what_they_give_and_one_is_found_by_its_code) {
    const auto all = owner->get("/api/v1/plans");
    ASSERT_EQ(all.status, 200) << all.body;
    for (const char* code : {"care", "care_par", "service_management_expert_access", "care_plus", "advanced_care_plus",
                             "focused_technical_support", "resident_engineer", "resident_consultant"})
        EXPECT_NE(all.body.find("\"code\":\"" + std::string(code) + "\""), std::string::npos) << code;
    const auto one = owner->get("/api/v1/plans/care_plus");
    EXPECT_EQ(one.text("name"), "Care Plus");
    EXPECT_NE(one.body.find(R"({"capability":"service_credits","count":10})"), std::string::npos) << one.body;
    const auto none = owner->get("/api/v1/plans/gold");
    EXPECT_EQ(none.status, 404);
    EXPECT_EQ(none.text("code"), "contracts.plan_unknown");
}
ON_BOTH_DATABASES(ENT_10_plans);

using ENT_14_contracts = Contracts;

TEST_P(ENT_14_contracts, are_entered_by_care_found_by_number_and_corrected_by_their_holder) {
    const auto made = buy(R"("plan":"care","from_day":"2026-01-01","term_months":12,"purchase_order":"PO-1")");
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string path = "/api/v1/contracts/" + made.text("id");
    EXPECT_EQ(made.header("location"), path);
    EXPECT_EQ(made.text("until_day"), "2027-01-01");
    const auto found = owner->get("/api/v1/contracts?number=" + made.text("number"));
    EXPECT_NE(found.body.find(made.text("id")), std::string::npos) << found.body;

    const std::string correction = R"({"purchase_order":"PO-2","contact_email":"noc@alpha.example"})";
    EXPECT_EQ(owner->send("PATCH", path, correction).status, 428);
    const std::string tag = owner->get(path).header("etag").value_or("");
    const auto corrected = owner->send("PATCH", path, correction, {{"If-Match", tag}});
    EXPECT_EQ(corrected.status, 200) << corrected.body;
    EXPECT_EQ(corrected.text("purchase_order"), "PO-2");
    EXPECT_EQ(owner->send("PATCH", path, correction, {{"If-Match", tag}}).status, 412);
    const auto refused =
        owner->send("PATCH", path, R"({"until_day":"2030-01-01"})", {{"If-Match", corrected.header("etag").value_or("")}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.text("code"), "contracts.needs_administrative_case");
}

TEST_P(ENT_14_contracts, are_not_entered_by_customers_nor_seen_by_strangers) {
    const auto made = buy(R"("plan":"care","term_months":12)");
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string path = "/api/v1/contracts/" + made.text("id");
    EXPECT_EQ(owner->post("/api/v1/contracts", R"({"plan":"care","term_months":12})").status, 403);
    EXPECT_EQ(owner->post(path + "/cancellation", "{}").status, 403);
    kit::HttpClient stranger = client(beta.tokens.at("owner"));
    for (const char* below : {"", "/lines"}) EXPECT_EQ(stranger.get(path + below).status, 404);
    EXPECT_EQ(stranger.get("/api/v1/contracts?number=" + made.text("number")).body.find(made.text("id")), std::string::npos);
}

TEST_P(ENT_14_contracts, tell_every_bad_field_at_once) {
    const auto bad = buy(R"("plan":"Care!","from_day":"2026-02-30","term_months":0,"colour":"red")");
    EXPECT_EQ(bad.status, 400);
    EXPECT_EQ(bad.text("code"), "http.invalid_request");
    for (const char* pointer : {"/plan", "/from_day", "/term_months", "/colour"})
        EXPECT_NE(bad.body.find(pointer), std::string::npos) << pointer;
}

TEST_P(ENT_14_contracts, come_into_force_and_end_by_care) {
    const auto made = buy(R"("plan":"care","from_day":"2026-01-01","term_months":12,"draft":true)");
    const std::string path = "/api/v1/contracts/" + made.text("id");
    EXPECT_EQ(made.text("status"), "draft");
    EXPECT_EQ(care->post(path + "/activation", "").text("status"), "active");
    const auto ended = care->post(path + "/cancellation", R"({"from_day":"2026-06-01"})");
    EXPECT_EQ(ended.text("status"), "cancelled") << ended.body;
    EXPECT_EQ(ended.text("cancelled_from"), "2026-06-01");
}

TEST_P(ENT_14_contracts, are_paged_and_each_is_met_once) {
    std::set<std::string> numbers;
    for (int i = 0; i < 5; ++i) numbers.insert(buy(R"("plan":"care","term_months":1)").text("number"));
    std::string target = "/api/v1/contracts?limit=2";
    std::multiset<std::string> met;
    for (int page = 0; page < 10; ++page) {
        const auto answer = owner->get(target);
        ASSERT_EQ(answer.status, 200) << answer.body;
        for (const std::string& number : numbers)
            if (answer.body.find(number) != std::string::npos) met.insert(number);
        if (answer.body.find("next_cursor") == std::string::npos) break;
        target = "/api/v1/contracts?limit=2&cursor=" + answer.text("next_cursor");
    }
    EXPECT_EQ(met, (std::multiset<std::string>(numbers.begin(), numbers.end())));
}
ON_BOTH_DATABASES(ENT_14_contracts);

using ENT_18_answers = Contracts;

TEST_P(ENT_18_answers, name_reason_rule_and_ways_out) {
    const std::string ask = "/api/v1/entitlements?serial_number=" + alpha.objects.at("serial_number");
    const auto answer = owner->get(ask + "&service=escalation_desk");
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.text("verdict"), "not_entitled");
    EXPECT_EQ(answer.text("reason"), "plan_excludes_action");
    EXPECT_EQ(answer.text("rule"), "ENT-10");
    EXPECT_NE(answer.body.find(R"("kind":"buy_contract")"), std::string::npos) << answer.body;
    EXPECT_NE(answer.body.find("Rheinwerk Netze"), std::string::npos) << answer.body;
}

TEST_P(ENT_18_answers, need_a_serial_number_and_a_service_that_there_is) {
    const auto bad = owner->get("/api/v1/entitlements?serial_number=no&service=tea&day=yesterday");
    EXPECT_EQ(bad.status, 400);
    for (const char* pointer : {"query/serial_number", "query/service", "query/day"})
        EXPECT_NE(bad.body.find(pointer), std::string::npos) << pointer;
    EXPECT_EQ(owner->get("/api/v1/entitlements").status, 400);
}

TEST_P(ENT_18_answers, tell_a_member_of_a_contract_only_what_it_covers) {
    const auto made =
        buy(R"("plan":"care","term_months":12,"order_number":"SO-4711","purchase_order":"PO-815","contact_name":"Ann Smith",)"
            R"("contact_email":"ann@alpha.example")");
    ASSERT_EQ(made.status, 201) << made.body;
    kit::HttpClient member = client(alpha.tokens.at("member"));
    EXPECT_EQ(member.get("/api/v1/contracts/" + made.text("id")).status, 404);
    const auto answer =
        member.post("/api/v1/entitlements/batch", R"({"items":[{"contract_number":")" + made.text("number") + "\"}]}");
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_NE(answer.body.find(made.text("id")), std::string::npos) << answer.body;
    for (const char* hidden : {"SO-4711", "PO-815", "Ann Smith", "ann@alpha.example"})
        EXPECT_EQ(answer.body.find(hidden), std::string::npos) << hidden;
}
ON_BOTH_DATABASES(ENT_18_answers);

}  // namespace
}  // namespace aftercare::api_test
