// Moves of clocks over HTTP (CASE-31).
#include "world.hpp"

#include "platform/describe/json.hpp"

namespace aftercare::api_test {
namespace {

class CASE_31_clock_move_api : public ApiTest {
protected:
    // A body that names the file with one text in place of another.
    std::string with(const std::string& file, const std::string& was, const std::string& is) {
        std::string text = app->pack().files().at(file);
        const std::size_t at = text.find(was);
        EXPECT_NE(at, std::string::npos) << was;
        const cases::ChangedFile changed{.file = OneLine<1, 80>(file),
                                         .text = Text<1, 1'048'576>(text.replace(at, was.size(), is))};
        return describe::to_json(cases::AskClockMove{.files = {changed}, .applies = {}});
    }
};

TEST_P(CASE_31_clock_move_api, is_worked_out_by_a_job_and_names_what_would_breach) {
    kit::HttpClient manager = client(staff_tokens.at("care_manager"));
    run_jobs();  // The world's own.
    world.clock.advance(std::chrono::hours{1});
    const auto asked = manager.post("/api/v1/clock-moves", with("response_targets.yaml", "administrative_contact: {hours: 24}",
                                                                "administrative_contact: {minutes: 30}"));
    ASSERT_EQ(asked.status, 202) << asked.body;
    EXPECT_EQ(asked.text("state"), "waiting");
    const std::string path = "/api/v1/clock-moves/" + asked.text("id");
    EXPECT_EQ(asked.header("location"), path);
    EXPECT_EQ(manager.post("/api/v1/clock-moves", "{}").text("code"), "cases.move_runs");
    run_jobs();
    const auto done = manager.get(path);
    EXPECT_EQ(done.text("state"), "done") << done.body;
    EXPECT_EQ(done.text("breaching"), done.text("cases_done")) << "each of the world's cases was opened on the web an hour ago";
    const auto breaches = manager.get(path + "/breaches");
    EXPECT_NE(breaches.body.find(R"("kind":"contact")"), std::string::npos) << breaches.body;
}

TEST_P(CASE_31_clock_move_api, is_the_vendors_alone_and_refuses_what_is_no_policy) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    EXPECT_EQ(owner.get("/api/v1/clock-moves").status, 403);
    EXPECT_EQ(owner.get("/api/v1/clock-moves/" + alpha.objects.at("clock_move_id")).status, 404);
    EXPECT_EQ(owner.post("/api/v1/clock-moves", "{}").status, 403);
    kit::HttpClient engineer = client(staff_tokens.at("support_engineer"));
    EXPECT_EQ(engineer.post("/api/v1/clock-moves", "{}").status, 403);
    kit::HttpClient manager = client(staff_tokens.at("care_manager"));
    const auto refused = manager.post("/api/v1/clock-moves", with("calendars.yaml", "centre: us_pacific", "centre: nowhere"));
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(refused.text("code"), "cases.policy_refused");
    EXPECT_NE(refused.body.find("calendars.yaml:"), std::string::npos) << refused.body;
    const auto unknown = manager.post("/api/v1/clock-moves", R"({"files":[{"file":"nothing.yaml","text":"a: 1"}]})");
    EXPECT_EQ(unknown.text("code"), "cases.policy_refused");
    EXPECT_EQ(
        manager.post("/api/v1/clock-moves", R"({"files":[{"file":"cases.yaml","text":"a: 1"}],"applies":true})").text("code"),
        "cases.move_of_files");
    EXPECT_EQ(manager.get("/api/v1/clock-moves/01890000-0000-7000-8000-000000000001").text("code"), "cases.move_unknown");
}

ON_BOTH_DATABASES(CASE_31_clock_move_api);

}  // namespace
}  // namespace aftercare::api_test
