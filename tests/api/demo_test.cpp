// The demo shows what it says that it shows.
#include "world.hpp"

#include "cases/proof/clock_proof.hpp"
#include "identity/audit_store.hpp"
#include "kit/temp_folder.hpp"
#include "server/demo.hpp"

namespace aftercare::api_test {
namespace {

using Demo = ApiTest;

TEST_P(Demo, is_not_made_in_another_installation) {
    const auto made = server::make_demo(*app, 0, {});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "server.not_a_demo");
}
ON_BOTH_DATABASES(Demo);

class EmptyInstallation : public kit::OnBothDatabases {
protected:
    void SetUp() override {
        OnBothDatabases::SetUp();
        if (IsSkipped()) return;
        // Mails of its past lie in a folder.
        server::Surroundings surroundings;
        surroundings.mail = mail::mailbox_transport(folder.path().string());
        app = server::App::on(database->open_again(4), default_pack(), env, test_secrecy(), std::move(surroundings)).value();
    }
    void TearDown() override { app.reset(); }

    // What the route answers.
    static std::string list(kit::HttpClient& client, const std::string& path) {
        const auto answer = client.get("/api/v1/" + path);
        EXPECT_EQ(answer.status, 200) << path << answer.body;
        return answer.body;
    }

    // Of the cases that the answer tells of.
    static std::vector<std::string> numbers_in(const std::string& body) {
        const std::string mark = R"("number":")";
        std::vector<std::string> numbers;
        for (auto at = body.find(mark); at != std::string::npos; at = body.find(mark, at + 1)) {
            const auto from = at + mark.size();
            numbers.push_back(body.substr(from, body.find('"', from) - from));
        }
        return numbers;
    }

    kit::TempFolder folder;
    server::DemoClock clock{world.clock};
    Env env{clock, world.ids, world.random};
    std::unique_ptr<server::App> app;
};

TEST_P(EmptyInstallation, takes_the_demo_once_and_says_where_it_holds_fewer_assets_than_asked_for) {
    const auto first = server::make_demo(*app, 10, {});
    ASSERT_TRUE(first) << first.error().detail;
    EXPECT_TRUE(first->made_now);
    const auto again = server::make_demo(*app, 10, {});
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_FALSE(again->made_now);
    const auto more = server::make_demo(*app, 20, {});
    ASSERT_FALSE(more);
    EXPECT_EQ(more.error().code, "server.demo_has_fewer_assets");
}

// Serial number and service, and the reason of the answer.
constexpr struct {
    const char* serial_number;
    const char* service;
    const char* reason;
} kStories[] = {
    {"NWFRA000001", "technical_support", "covered_by_contract"},  {"NWFRA000002", "expert_access", "covered_by_contract"},
    {"NWFRA000003", "expert_access", "base_plan_missing"},        {"NWFRA000004", "technical_support", "wrong_region"},
    {"NWFRA000005", "hardware_replacement", "not_in_country"},    {"NWMUC000001", "technical_support", "contract_expired"},
    {"NWMUC000002", "technical_support", "plan_excludes_action"}, {"NWMUC000003", "hardware_replacement", "covered_by_warranty"},
    {"NWMUC000004", "technical_support", "past_end_of_support"},  {"NWMUC000005", "technical_support", "not_in_use"},
    {"NWMUC000006", "technical_support", "contract_not_started"}, {"NWMUC000007", "technical_support", "contract_not_started"},
    {"NWMUC000008", "hardware_replacement", "grey_market"},       {"NWMUC000009", "technical_support", "covered_by_contract"},
    {"NWNEW000900", "hardware_replacement", "not_registered"},    {"NWALD000900", "technical_support", "warranty_expired"}};

TEST_P(EmptyInstallation, the_demo_has_an_asset_for_every_reason_that_it_names) {
    const auto demo = server::make_demo(*app, 0, {});
    ASSERT_TRUE(demo) << demo.error().detail;
    http::Server server(http::Settings{}, app->routes(), app->gate(), app->env());
    server.start();
    kit::HttpClient owner(server.port(), demo->customer_token);
    for (const auto& story : kStories) {
        const auto answer =
            owner.get(std::string("/api/v1/entitlements?serial_number=") + story.serial_number + "&service=" + story.service);
        ASSERT_EQ(answer.status, 200) << answer.body;
        EXPECT_EQ(answer.text("reason"), story.reason) << answer.body;
    }
    const auto refused =
        owner.post("/api/v1/certificates/activation",
                   R"({"preview":true,"assets":[{"serial_number":"NWMUC000003"}],"code":")" + demo->certificate_code + "\"}");
    EXPECT_EQ(refused.text("code"), "contracts.wrong_region") << refused.body;
    // Of the other customers nothing is seen.
    EXPECT_EQ(owner.get("/api/v1/entitlements?serial_number=NWSEA000001&service=technical_support").status, 404);
}

TEST_P(EmptyInstallation, the_demos_desk_has_cases_in_every_state_and_clocks_as_its_histories_make_them) {
    const auto demo = server::make_demo(*app, 0, {});
    ASSERT_TRUE(demo) << demo.error().detail;
    const auto made = server::make_demo_cases(*app, clock);
    ASSERT_TRUE(made) << made.error().code << " " << made.error().detail << " " << made.error().remedy;
    EXPECT_TRUE(*made);
    EXPECT_EQ(clock.now(), world.clock.now()) << "it is today again";
    const auto again = server::make_demo_cases(*app, clock);
    ASSERT_TRUE(again);
    EXPECT_FALSE(*again) << "once";
    http::Server server(http::Settings{}, app->routes(), app->gate(), app->env());
    server.start();
    const auto senior =
        app->identity().find_person(Caller::system(), *identity::Email::parse("senior@northwind.example")).value();
    const auto token = app->tokens().create_for(Caller::system(), senior.id, {.name = "test"}).value();
    kit::HttpClient staff(server.port(), token.secret);
    const std::string all = list(staff, "cases?limit=200");
    for (const cases::Status& status : default_pack().get<cases::Statuses>().statuses)
        EXPECT_NE(all.find("\"status\":\"" + status.code.text() + "\""), std::string::npos) << status.code.text();
    for (const char* const part :
         {R"("priority":"p1")", R"("priority":"p2")", R"("priority":"p3")", R"("priority":"p4")",
          R"("type":"vulnerability_report")", R"("type":"planned_event")", R"("escalated":true)", R"("network_outage":true)"})
        EXPECT_NE(all.find(part), std::string::npos) << part;
    EXPECT_NE(list(staff, "planned-events").find(R"("state":"running")"), std::string::npos);
    const auto events = numbers_in(list(staff, "planned-events"));
    EXPECT_EQ(events.size(), 2U);
    for (const std::string& number : events)
        EXPECT_EQ(staff.post("/api/v1/cases/" + number + "/correction-preview", R"({"type":"other"})").text("code"),
                  "cases.type_fixed")
            << "CASE-28";
    EXPECT_NE(list(staff, "escalations").find(R"("reports":3)"), std::string::npos);
    EXPECT_NE(list(staff, "on-call").find("until_at"), std::string::npos);
    EXPECT_NE(list(staff, "canned-answers").find("First answer"), std::string::npos);
    kit::HttpClient owner(server.port(), demo->customer_token);
    EXPECT_EQ(list(owner, "cases?limit=200").find("snmp"), std::string::npos) << "of other customers nothing is seen";
    cases::ClockProof proof(app->db(), default_pack());
    std::string differing;
    const auto counts = proof.prove(
        [&](const cases::ClockDifference& one) { differing += one.number.text() + " " + one.what + "\n"; }, [](const auto&) {});
    EXPECT_EQ(differing, "");
    EXPECT_GT(counts.clocks, 60);
    EXPECT_TRUE(identity::verify_audit(app->db(), Scope::all()).faults.empty());
}

ON_BOTH_DATABASES(EmptyInstallation);

}  // namespace
}  // namespace aftercare::api_test
