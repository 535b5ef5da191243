// Escalation over HTTP (CASE-16, CASE-17).
#include "world.hpp"

namespace aftercare::api_test {
namespace {

class CASE_16_escalation_api : public ApiTest {
protected:
    std::string somebody() { return make_person(vendor.id, "support_engineer", "somebody@vendor.example").id.text(); }
    std::string case_path() const { return "/api/v1/cases/" + alpha.objects.at("case_id"); }
};

TEST_P(CASE_16_escalation_api, goes_from_the_customer_to_the_desk_and_to_its_end) {
    kit::HttpClient customer = client(alpha.tokens.at("owner"));
    kit::HttpClient desk = client(staff_tokens.at("escalation_desk"));
    const std::string opened =
        customer
            .post(
                "/api/v1/cases",
                R"({"type":"portal_account","synopsis":"Nobody can sign in","description":"Since nine.","priority":"p1","network_outage":false,"labels":[],"copies":[]})")
            .text("id");
    const std::string of_case = "/api/v1/cases/" + opened;
    const auto made = customer.post(of_case + "/escalations", R"({"reason":"not_in_time","text":"Nobody calls."})");
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(customer.get(of_case).text("escalated"), "true");
    EXPECT_EQ(customer.get("/api/v1/escalations").status, 403) << "the desk is the vendor's";
    EXPECT_NE(desk.get("/api/v1/escalations").body.find(made.text("id")), std::string::npos);
    EXPECT_EQ(desk.get("/api/v1/escalations?overdue=true").body.find(made.text("id")), std::string::npos);
    world.clock.advance(std::chrono::minutes{61});
    EXPECT_NE(desk.get("/api/v1/escalations?overdue=true").body.find(made.text("id")), std::string::npos);
    const std::string path = "/api/v1/escalations/" + made.text("id");
    const std::string person = somebody();
    EXPECT_EQ(desk.post(path + "/assignment", R"({"owner_id":")" + person + "\"}").text("owner_id"), person);
    EXPECT_EQ(desk.post(path + "/reports", R"({"text":"The part is on its way."})").text("reports"), "1");
    EXPECT_EQ(customer.post(path + "/completion", R"({"outcome":"Done."})").status, 403)
        << "what one sees and may not do (ID-09)";
    EXPECT_EQ(customer.get(path).text("reason"), "not_in_time");
    EXPECT_EQ(client(beta.tokens.at("owner")).get(path).status, 404);
    EXPECT_EQ(desk.post(path + "/completion", R"({"outcome":"Done."})").text("outcome"), "Done.");
    EXPECT_EQ(desk.post(path + "/completion", R"({"outcome":"Done."})").text("code"), "cases.escalation_completed");
    EXPECT_NE(customer.get(of_case + "/escalations").body.find("Done."), std::string::npos);
    EXPECT_NE(desk.get("/api/v1/escalations?completed=true").body.find(made.text("id")), std::string::npos);
}

TEST_P(CASE_16_escalation_api, refuses_what_is_not_ones_own_to_say) {
    kit::HttpClient customer = client(alpha.tokens.at("owner"));
    EXPECT_EQ(customer.post(case_path() + "/escalations", R"({"reason":"ways_exhausted","text":"Well."})").text("code"),
              "cases.escalation_reason_refused");
    EXPECT_EQ(customer.post(case_path() + "/escalations", R"({"reason":"other","text":""})").status, 400);
    kit::HttpClient stranger = client(beta.tokens.at("owner"));
    EXPECT_EQ(stranger.post(case_path() + "/manager-requests", "{}").text("code"), "cases.case_unknown");
    EXPECT_EQ(customer.post(case_path() + "/manager-requests", R"({"text":"Please call."})").status, 200);
    kit::HttpClient desk = client(staff_tokens.at("escalation_desk"));
    EXPECT_EQ(desk.post("/api/v1/escalations/01890000-0000-7000-8000-000000000001/reports", R"({"text":"Well."})").text("code"),
              "cases.escalation_unknown");
}

TEST_P(CASE_16_escalation_api, CASE_09_says_what_a_p1_demands_of_its_customer) {
    const auto demands = client(alpha.tokens.at("member")).get("/api/v1/case-demands");
    EXPECT_EQ(demands.status, 200);
    EXPECT_NE(demands.body.find(R"("priorities":["p1"])"), std::string::npos) << demands.body;
    EXPECT_NE(demands.body.find(R"("language":"de")"), std::string::npos);
    EXPECT_NE(demands.body.find(R"("lowered_after":{"minutes":60})"), std::string::npos);
}

TEST_P(CASE_16_escalation_api, keeps_a_rota) {
    kit::HttpClient desk = client(staff_tokens.at("escalation_desk"));
    const std::string person = R"({"person_id":")" + somebody() + R"(","from_at":"2026-03-07T00:00:00Z",)";
    const auto turn = desk.post("/api/v1/on-call", person + R"("until_at":"2026-03-08T00:00:00Z"})");
    ASSERT_EQ(turn.status, 201) << turn.body;
    EXPECT_EQ(desk.post("/api/v1/on-call", person + R"("until_at":"2026-03-06T00:00:00Z"})").text("code"),
              "cases.turn_ends_first");
    EXPECT_EQ(desk.post("/api/v1/on-call", R"({"person_id":")" + alpha.objects.at("person_id") +
                                               R"(","from_at":"2026-03-07T00:00:00Z","until_at":"2026-03-08T00:00:00Z"})")
                  .text("code"),
              "cases.owner_unknown");
    kit::HttpClient engineer = client(staff_tokens.at("support_engineer"));
    EXPECT_NE(engineer.get("/api/v1/on-call").body.find(turn.text("id")), std::string::npos);
    EXPECT_EQ(engineer.send("DELETE", "/api/v1/on-call/" + turn.text("id")).status, 403);
    EXPECT_EQ(engineer.get("/api/v1/on-call/" + turn.text("id")).text("person_id"), turn.text("person_id"));
    EXPECT_EQ(desk.send("DELETE", "/api/v1/on-call/" + turn.text("id")).status, 204);
    EXPECT_EQ(desk.send("DELETE", "/api/v1/on-call/" + turn.text("id")).text("code"), "cases.turn_unknown");
}

ON_BOTH_DATABASES(CASE_16_escalation_api);

}  // namespace
}  // namespace aftercare::api_test
