#include "world.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>

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

TEST(Q_13_lost_database, is_told_apart_from_a_full_disk_and_from_a_bug) {
    const auto problem_of = [](auto exception) {
        return server::translate_exception(std::make_exception_ptr(std::move(exception)));
    };
    EXPECT_EQ(problem_of(db::Unavailable("gone")).value().code, "db.unavailable");
    const auto full = problem_of(db::Unavailable("full", true)).value();
    EXPECT_EQ(full.code, "db.storage_full");
    EXPECT_EQ(full.kind, ProblemKind::storage_full);
    EXPECT_FALSE(problem_of(Bug("ours")));
    for (const int number : {ENOSPC, EDQUOT}) {
        const std::error_code code(number, std::generic_category());
        EXPECT_EQ(problem_of(std::system_error(code, "a file")).value().code, "files.storage_full");
        EXPECT_EQ(problem_of(std::filesystem::filesystem_error("a file", code)).value().kind, ProblemKind::storage_full);
    }
    EXPECT_FALSE(problem_of(std::system_error(std::error_code(EACCES, std::generic_category()), "a file")));
}

}  // namespace
}  // namespace aftercare::api_test
