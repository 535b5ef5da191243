// Who gets cases, over HTTP (CASE-13).
#include "platform/db/statement_log.hpp"
#include "world.hpp"

namespace aftercare::api_test {
namespace {

class CASE_13_agents_api : public ApiTest {};

TEST_P(CASE_13_agents_api, are_kept_by_managers_and_cases_go_to_them) {
    const std::string engineer = make_person(vendor.id, "support_engineer", "routed@vendor.example").id.text();
    kit::HttpClient manager = client(staff_tokens.at("support_manager"));
    const std::string path = "/api/v1/case-agents/" + engineer;
    const std::string everywhere = R"("queues":["tac","customer_care"],"languages":["en"],"most":20,"away":false})";
    EXPECT_EQ(manager.send("PUT", path, R"({"centre":"the_moon",)" + everywhere).text("code"), "cases.agent_invalid");
    EXPECT_EQ(manager.get(path).text("code"), "cases.agent_unknown");
    // It is 09:00 UTC in the world.
    EXPECT_EQ(manager.send("PUT", path, R"({"centre":"europe",)" + everywhere).status, 200);
    EXPECT_EQ(manager.get(path).text("centre"), "europe");
    EXPECT_NE(manager.get("/api/v1/case-agents").body.find(engineer), std::string::npos);
    kit::HttpClient customer = client(alpha.tokens.at("owner"));
    EXPECT_EQ(customer.get("/api/v1/case-agents").status, 403) << "who works where is the vendor's";
    EXPECT_NE(customer.get("/api/v1/case-routing").body.find("tac_expert"), std::string::npos);
    const auto made = customer.post(
        "/api/v1/cases",
        R"({"type":"other","synopsis":"A question","description":"Where is it?","priority":"p3","network_outage":false,"labels":[],"copies":[]})");
    EXPECT_EQ(made.text("owner_id"), engineer);
    EXPECT_EQ(made.text("queue"), "customer_care");
    EXPECT_EQ(manager.send("DELETE", path).status, 204);
    EXPECT_EQ(manager.send("DELETE", path).text("code"), "cases.agent_unknown");
}

TEST_P(CASE_13_agents_api, are_shown_with_their_shift_and_load_in_three_selects) {
    const std::string engineer = make_person(vendor.id, "support_engineer", "there@vendor.example").id.text();
    kit::HttpClient manager = client(staff_tokens.at("support_manager"));
    const auto keep = [&](const std::string& centre) {
        const std::string body = R"({"centre":")" + centre + R"(","queues":["tac"],"languages":["en"],"most":20,"away":false})";
        ASSERT_EQ(manager.send("PUT", "/api/v1/case-agents/" + engineer, body).status, 200);
    };
    keep("europe");
    // It is 09:00 UTC in the world.
    const auto shift = manager.get("/api/v1/case-shift?queue=tac&language=en").body;
    const auto mine = shift.substr(shift.find(engineer));
    EXPECT_NE(mine.find(R"("fit":"takes")"), std::string::npos) << shift;
    EXPECT_NE(mine.find(R"("load":0,"on_shift_until":"2026-)"), std::string::npos) << shift;
    keep("americas_west");
    const auto night = manager.get("/api/v1/case-shift?queue=tac").body;
    EXPECT_NE(night.find(R"("fit":"off_shift","against":["off_shift"])"), std::string::npos) << night;
    EXPECT_NE(night.find(R"("next_shift_at":"2026-)"), std::string::npos) << night;
    // However many there are.
    for (const int more : {0, 5}) {
        for (int i = 0; i < more; ++i)
            keep_agent(make_person(vendor.id, "support_engineer", "more" + std::to_string(i) + "@vendor.example").id);
        const db::StatementLog log;
        EXPECT_EQ(manager.get("/api/v1/case-shift").status, 200);
        auto names = log.names(db::StatementKind::select);
        std::erase_if(names, [](const std::string& name) { return name.ends_with("_bearer"); });
        EXPECT_EQ(names, (std::vector<std::string>{"cases.active_agents", "cases.loads", "cases.agent_names"}));
    }
    EXPECT_EQ(manager.get("/api/v1/case-shift?limit=1").text("in_all"), manager.get("/api/v1/case-shift").text("in_all"));
    EXPECT_EQ(client(alpha.tokens.at("owner")).get("/api/v1/case-shift").status, 403) << "who works when is the vendor's";
}

ON_BOTH_DATABASES(CASE_13_agents_api);

}  // namespace
}  // namespace aftercare::api_test
