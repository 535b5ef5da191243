// What staff see of background work, and how what was given up is tried again.
#include "world.hpp"

#include "platform/jobs/upkeep.hpp"

namespace aftercare::api_test {
namespace {

class Q_12_jobs_for_staff : public ApiTest {
protected:
    // A dead job of alpha's.
    jobs::JobId give_up() {
        app->jobs().on_job(
            "test.broken",
            [](const jobs::Job&) { return fail({.kind = ProblemKind::unavailable, .code = "test.broken", .detail = "Broken."}); },
            {.attempts = 1});
        const auto id = app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<jobs::JobId> {
            return jobs::enqueue(tx, world.env, alpha.account.id, "test.broken", describe::Json{R"({"said":"in confidence"})"},
                                 world.clock.now());
        });
        run_jobs();
        return id.value();
    }
};

TEST_P(Q_12_jobs_for_staff, are_listed_by_state_and_kind_and_a_dead_one_is_tried_again) {
    const std::string path = "/api/v1/jobs/" + give_up().text();
    kit::HttpClient manager = client(staff_tokens.at("care_manager"));
    const auto dead = manager.get("/api/v1/jobs?state=dead&kind=test.broken");
    ASSERT_EQ(dead.status, 200) << dead.body;
    EXPECT_NE(dead.body.find("test.broken: Broken."), std::string::npos) << dead.body;
    EXPECT_EQ(dead.body.find("in confidence"), std::string::npos) << dead.body;
    EXPECT_NE(manager.get("/api/v1/jobs?limit=1").body.find("next_cursor"), std::string::npos);
    EXPECT_EQ(manager.get("/api/v1/jobs?state=running").body, R"({"items":[]})");
    EXPECT_EQ(manager.get(path).text("state"), "dead");
    EXPECT_EQ(manager.get("/api/v1/jobs/00000000-0000-7000-8000-0000000fffff").text("code"), "jobs.unknown");

    kit::HttpClient auditor = client(staff_tokens.at("auditor"));
    EXPECT_EQ(auditor.get(path).status, 200);
    EXPECT_EQ(auditor.post(path + "/redelivery", "").status, 403);
    EXPECT_EQ(client(alpha.tokens.at("owner")).get("/api/v1/jobs").status, 403);
    EXPECT_EQ(client(alpha.tokens.at("owner")).get(path).status, 404);

    const auto again = manager.post(path + "/redelivery", "");
    ASSERT_EQ(again.status, 200) << again.body;
    EXPECT_EQ(again.text("state"), "waiting");
    const auto trail = manager.get("/api/v1/audit-entries?account_id=" + alpha.account.id.text() + "&limit=1");
    EXPECT_NE(trail.body.find("job.redeliver"), std::string::npos) << trail.body;
    EXPECT_EQ(manager.post(path + "/redelivery", "").text("code"), "jobs.not_dead");
}
ON_BOTH_DATABASES(Q_12_jobs_for_staff);

}  // namespace
}  // namespace aftercare::api_test
