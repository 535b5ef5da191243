// Who gets cases, over HTTP (CASE-13).
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

ON_BOTH_DATABASES(CASE_13_agents_api);

}  // namespace
}  // namespace aftercare::api_test
