// The workbench over HTTP (CASE-26).
#include "world.hpp"

#include "platform/describe/json.hpp"

namespace aftercare::api_test {
namespace {

using namespace std::chrono_literals;

class CASE_26_workbench_api : public ApiTest {
protected:
    // A case of alpha's owner; its number.
    std::string open(const std::string& priority, const std::string& more = "") {
        const auto made =
            client(alpha.tokens.at("owner"))
                .post("/api/v1/cases", R"({"type":"other","synopsis":"A question","description":"Where?","priority":")" +
                                           priority + R"(","network_outage":false,"labels":[],"copies":[])" + more + "}");
        EXPECT_EQ(made.status, 201) << made.body;
        return made.text("number");
    }
    void give(const std::string& number, const std::string& person) {
        EXPECT_EQ(desk().post("/api/v1/cases/" + number + "/assignment", R"({"owner_id":")" + person + "\"}").status, 200);
    }
    kit::HttpClient desk() { return client(staff_tokens.at("care_representative")); }
    std::string me() { return desk().get("/api/v1/me").text("person_id"); }
    // The numbers of a view's cases, in their order.
    std::string view(const std::string& query) {
        const std::string body = desk().get("/api/v1/case-work?" + query).body;
        std::string numbers;
        for (std::size_t at = body.find(R"("number":")"); at != std::string::npos; at = body.find(R"("number":")", at + 1))
            numbers += (numbers.empty() ? "" : " ") + body.substr(at + 10, body.find('"', at + 10) - at - 10);
        return numbers;
    }
    std::string counts(const std::string& view) { return desk().get("/api/v1/case-work/counts").text(view); }
};

TEST_P(CASE_26_workbench_api, shows_what_has_run_out_first_and_then_what_is_due_next) {
    const std::string low = open("p4");
    const std::string high = open("p1");
    const std::string middle = open("p2");
    for (const std::string& number : {low, high, middle}) give(number, me());
    EXPECT_EQ(view("view=mine"), high + " " + middle + " " + low);
    EXPECT_EQ(view(""), view("view=mine"));
    EXPECT_EQ(view("view=mine&priority=p2"), middle);
    EXPECT_EQ(view("view=mine&queue=customer_care&priority=p4"), low);
    EXPECT_EQ(view("view=mine&language=de"), "");
    EXPECT_EQ(view("view=mine&centre=europe"), "");
    EXPECT_EQ(counts("mine.cases"), "3");
    EXPECT_EQ(counts("mine.late"), "0");
    const auto first = desk().get("/api/v1/case-work?view=mine&limit=1");
    EXPECT_NE(first.body.find(R"("kind":"update")"), std::string::npos) << "a P1 hears each hour: " << first.body;
    EXPECT_NE(first.body.find(R"("standing":"running")"), std::string::npos);
    // After 3 h the P1 is late.
    world.clock.advance(3h);
    EXPECT_EQ(view("view=mine"), high + " " + middle + " " + low);
    EXPECT_NE(desk().get("/api/v1/case-work?view=mine&limit=1").body.find(R"("standing":"breached")"), std::string::npos);
    EXPECT_EQ(counts("mine.late"), "1");
}

TEST_P(CASE_26_workbench_api, follows_a_case_as_it_is_given_away_and_closed) {
    const std::string number = open("p3");
    EXPECT_NE(view("view=unowned&limit=500").find(number), std::string::npos);
    EXPECT_NE(view("view=queue&limit=500").find(number), std::string::npos) << "who takes no queue sees all";
    give(number, me());
    EXPECT_EQ(view("view=mine"), number);
    EXPECT_EQ(view("view=unowned&limit=500").find(number), std::string::npos);
    EXPECT_NE(view("view=team&limit=500").find(number), std::string::npos);
    EXPECT_EQ(
        client(alpha.tokens.at("owner")).post("/api/v1/cases/" + number + "/cancellation", R"({"reason":"Found it."})").status,
        200);
    EXPECT_EQ(view("view=mine"), "");
    EXPECT_EQ(counts("mine.cases"), "0");
}

TEST_P(CASE_26_workbench_api, shows_agents_their_queues_and_their_centre) {
    const std::string mine = me();
    const std::string colleague = make_person(vendor.id, "care_representative", "colleague@vendor.example").id.text();
    const std::string away = make_person(vendor.id, "care_representative", "away@vendor.example").id.text();
    kit::HttpClient manager = client(staff_tokens.at("support_manager"));
    const auto keep = [&](const std::string& person, const std::string& centre, const std::string& queues) {
        EXPECT_EQ(manager
                      .send("PUT", "/api/v1/case-agents/" + person,
                            R"({"centre":")" + centre + R"(","queues":)" + queues + R"(,"languages":[],"most":20,"away":true})")
                      .status,
                  200);
    };
    keep(mine, "europe", R"(["tac"])");
    keep(colleague, "europe", "[]");
    keep(away, "pacific", "[]");
    const std::string waits = open("p3");
    const std::string near = open("p3");
    const std::string far = open("p3");
    give(near, colleague);
    give(far, away);
    EXPECT_EQ(view("view=queue&limit=500").find(waits), std::string::npos) << "it waits for Customer Care";
    EXPECT_NE(view("view=unowned&limit=500").find(waits), std::string::npos);
    EXPECT_EQ(view("view=team"), near);
    EXPECT_EQ(counts("team.cases"), "1");
    EXPECT_EQ(counts("queue.cases"), "0");
}

TEST_P(CASE_26_workbench_api, keeps_restricted_ones_from_who_may_not_read_them) {
    const auto made =
        client(alpha.tokens.at("owner"))
            .post(
                "/api/v1/cases",
                R"({"type":"vulnerability_report","synopsis":"A hole","description":"There.","priority":"p2","network_outage":false,"labels":[],"copies":[]})");
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(view("view=unowned&limit=500").find(made.text("number")), std::string::npos);
    EXPECT_NE(
        client(staff_tokens.at("senior_engineer")).get("/api/v1/case-work?view=unowned&limit=500").body.find(made.text("number")),
        std::string::npos);
    EXPECT_EQ(client(alpha.tokens.at("owner")).get("/api/v1/case-work").status, 403) << "the workbench is the vendor's";
    EXPECT_EQ(client(staff_tokens.at("auditor")).get("/api/v1/case-work").status, 200) << "who audits reads all (ID-08)";
}

ON_BOTH_DATABASES(CASE_26_workbench_api);

}  // namespace
}  // namespace aftercare::api_test
