#include "world.hpp"

#include "server/demo.hpp"

namespace aftercare::api_test {
namespace {

using Q_10_metrics = ApiTest;

TEST_P(Q_10_metrics, are_there_for_this_machine_and_hidden_from_others_without_the_right) {
    EXPECT_EQ(client().get("/metrics").status, 200);

    http::Server proxied(http::Settings{.trusted_proxies = {"127.0.0.1"}}, app->routes(), app->gate(), app->env());
    proxied.start();
    const kit::HttpHeaders from_afar{{"X-Forwarded-For", "203.0.113.9"}};
    const auto stranger = kit::HttpClient(proxied.port()).get("/metrics", from_afar);
    EXPECT_EQ(stranger.status, 404);
    EXPECT_EQ(stranger.text("code"), "server.metrics_hidden");
    const auto administrator = kit::HttpClient(proxied.port(), staff_tokens.at("administrator")).get("/metrics", from_afar);
    EXPECT_EQ(administrator.status, 200);
}
ON_BOTH_DATABASES(Q_10_metrics);

using ID_09_unseen = ApiTest;

TEST_P(ID_09_unseen, people_and_sites_answer_as_if_they_were_not_there) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string nobody = "00000000-0000-7000-8000-0000000fffff";
    EXPECT_EQ(owner.get("/api/v1/people/" + nobody).text("code"), "identity.person_unknown");
    EXPECT_EQ(owner.get("/api/v1/people/" + beta.people.at("owner").id.text()).text("code"), "identity.person_unknown");
    EXPECT_EQ(owner.get("/api/v1/sites/" + nobody).text("code"), "identity.site_unknown");
    EXPECT_EQ(owner.get("/api/v1/sites/" + beta.site.id.text()).text("code"), "identity.site_unknown");
}
ON_BOTH_DATABASES(ID_09_unseen);

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
        app = server::App::on(database->open_again(4), default_pack(), world.env, test_secrecy()).value();
    }
    void TearDown() override { app.reset(); }

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
ON_BOTH_DATABASES(EmptyInstallation);

TEST(Q_13_lost_database, is_told_apart_from_a_full_disk_and_from_a_bug) {
    const auto problem_of = [](auto exception) {
        return server::translate_exception(std::make_exception_ptr(std::move(exception)));
    };
    EXPECT_EQ(problem_of(db::Unavailable("gone")).value().code, "db.unavailable");
    const auto full = problem_of(db::Unavailable("full", true)).value();
    EXPECT_EQ(full.code, "db.storage_full");
    EXPECT_EQ(full.kind, ProblemKind::storage_full);
    EXPECT_FALSE(problem_of(Bug("ours")));
}

}  // namespace
}  // namespace aftercare::api_test
