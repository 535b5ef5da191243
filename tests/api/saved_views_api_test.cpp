#include "platform/describe/json.hpp"
#include "platform/http/page.hpp"
#include "world.hpp"

#include <algorithm>

namespace aftercare::api_test {
namespace {

std::string view(const std::string& name, const std::string& more = "") {
    return R"({"list":"assets","query":{"filter":{"status":"in_use"},"sort":"site"},"name":")" + name + "\"" + more + "}";
}

class ENT_08_saved_views : public ApiTest {
protected:
    void SetUp() override {
        ApiTest::SetUp();
        if (IsSkipped()) return;
        owner = std::make_unique<kit::HttpClient>(server->port(), alpha.tokens.at("owner"));
        member = std::make_unique<kit::HttpClient>(server->port(), alpha.tokens.at("member"));
    }

    std::vector<identity::SavedView> views(kit::HttpClient& http, const std::string& query = "?list=assets") {
        const auto answer = http.get("/api/v1/saved-views" + query);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return describe::from_json<http::Page<identity::SavedView>>(answer.body).value().items;
    }
    static kit::HttpHeaders version(int number) { return {{"If-Match", "\"v" + std::to_string(number) + "\""}}; }

    std::unique_ptr<kit::HttpClient> owner;
    std::unique_ptr<kit::HttpClient> member;
};

TEST_P(ENT_08_saved_views, are_kept_changed_and_removed_by_who_made_them) {
    const auto made = member->post("/api/v1/saved-views", view("Spares in Berlin"));
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string place = *made.header("location");
    EXPECT_EQ(made.text("query.sort"), "site");
    EXPECT_EQ(member->get(place).header("etag"), "\"v1\"");
    EXPECT_EQ(member->send("PATCH", place, R"({"name":"Spares"})").status, 428);
    const auto changed = member->send("PATCH", place, R"({"name":"Spares","query":{"columns":["sku"]}})", version(1));
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(changed.text("name"), "Spares");
    EXPECT_EQ(changed.text("query.sort"), "");
    EXPECT_EQ(member->send("PATCH", place, R"({"position":3})", version(1)).status, 412);
    EXPECT_EQ(views(*member).size(), 1U);
    EXPECT_TRUE(views(*member, "?list=contracts").empty());
    EXPECT_EQ(member->send("DELETE", place, "").status, 204);
    EXPECT_EQ(member->get(place).text("code"), "identity.view_unknown");
    const auto trail = owner->get("/api/v1/audit-entries?object_id=" + made.text("id"));
    ASSERT_EQ(trail.status, 200) << trail.body;
    for (const char* action : {"saved_view.keep", "saved_view.remove"})
        EXPECT_NE(trail.body.find(action), std::string::npos) << trail.body;
}

TEST_P(ENT_08_saved_views, are_private_until_they_are_shared_and_then_seen_by_the_accounts_people_alone) {
    const auto made = owner->post("/api/v1/saved-views", view("Mine"));
    const std::string place = *made.header("location");
    EXPECT_EQ(member->get(place).status, 404);
    EXPECT_EQ(member->send("DELETE", place, "").status, 404);
    EXPECT_TRUE(views(*member).empty());
    ASSERT_EQ(owner->send("PATCH", place, R"({"shared":true})", version(1)).status, 200);
    EXPECT_EQ(member->get(place).text("name"), "Mine");
    EXPECT_EQ(views(*member).size(), 1U);
    const auto refused = member->send("PATCH", place, R"({"name":"Ours"})", version(2));
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.text("code"), "identity.view_of_another");
    EXPECT_EQ(member->send("DELETE", place, "").text("code"), "identity.view_of_another");
    for (const std::string& token : {beta.tokens.at("owner"), staff_tokens.at("administrator")})
        EXPECT_EQ(client(token).get(place).status, 404);
    // Who may share looks after what is shared: its maker may be gone.
    kit::HttpClient manager = client(alpha.tokens.at("case_manager"));
    EXPECT_EQ(manager.send("PATCH", place, R"({"name":"Ours"})", version(2)).status, 200);
    EXPECT_EQ(manager.send("DELETE", place, "").status, 204);
}

TEST_P(ENT_08_saved_views, are_shared_only_by_who_may) {
    EXPECT_EQ(member->post("/api/v1/saved-views", view("Ours", R"(,"shared":true)")).text("code"), "access.forbidden");
    const auto made = member->post("/api/v1/saved-views", view("Mine"));
    EXPECT_EQ(member->send("PATCH", *made.header("location"), R"({"shared":true})", version(1)).text("code"), "access.forbidden");
}

TEST_P(ENT_08_saved_views, of_one_list_have_names_of_their_own_in_any_case) {
    ASSERT_EQ(member->post("/api/v1/saved-views", view("Core")).status, 201);
    const auto again = member->post("/api/v1/saved-views", view("CORE"));
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.text("code"), "identity.view_exists");
    EXPECT_EQ(owner->post("/api/v1/saved-views", view("Core")).status, 201);
    const auto other = member->post("/api/v1/saved-views", view("Edge"));
    EXPECT_EQ(member->send("PATCH", *other.header("location"), R"({"name":"core"})", version(1)).text("code"),
              "identity.view_exists");
    EXPECT_EQ(member->send("PATCH", *other.header("location"), R"({"name":"EDGE"})", version(1)).status, 200);
}

TEST_P(ENT_08_saved_views, at_most_one_is_the_default_and_they_come_by_position) {
    for (const char* name : {"A", "B", "C"})
        ASSERT_EQ(member->post("/api/v1/saved-views", view(name, R"(,"is_default":true)")).status, 201);
    auto kept = views(*member);
    ASSERT_EQ(kept.size(), 3U);
    EXPECT_EQ(std::ranges::count(kept, true, &identity::SavedView::is_default), 1);
    EXPECT_TRUE(kept[2].is_default);
    EXPECT_EQ(kept[2].name, "C");
    const std::string place = "/api/v1/saved-views/" + kept[0].id.text();
    ASSERT_EQ(
        member->send("PATCH", place, R"({"position":100,"is_default":true})", version(static_cast<int>(kept[0].version))).status,
        200);
    kept = views(*member);
    EXPECT_EQ(kept[2].name, "A");
    EXPECT_TRUE(kept[2].is_default);
    EXPECT_EQ(std::ranges::count(kept, true, &identity::SavedView::is_default), 1);
}

TEST_P(ENT_08_saved_views, are_bounded_in_number_and_size) {
    for (const char* query : {"[]", "1", "null", "\"{}\""}) {
        const auto refused =
            member->post("/api/v1/saved-views", R"({"list":"assets","name":"X","query":)" + std::string(query) + "}");
        EXPECT_EQ(refused.status, 400) << query;
    }
    const auto sized = [&](std::size_t bytes) {
        return member->post("/api/v1/saved-views", R"({"list":"assets","name":"S)" + std::to_string(bytes) +
                                                       R"(","query":{"a":")" + std::string(bytes - 8, 'x') + "\"}}");
    };
    EXPECT_EQ(sized(8192).status, 201);
    EXPECT_EQ(sized(8193).text("code"), "identity.view_query_invalid");
    for (std::int64_t i = 1; i < identity::kMostViews; ++i)
        ASSERT_EQ(member->post("/api/v1/saved-views", view("View " + std::to_string(i))).status, 201);
    const auto refused = member->post("/api/v1/saved-views", view("One more"));
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.text("code"), "identity.views_too_many");
    EXPECT_EQ(member->post("/api/v1/saved-views", R"({"list":"contracts","name":"X","query":{}})").status, 201);
}

TEST_P(ENT_08_saved_views, are_kept_by_people_alone) {
    const auto made = app->saved_views().create(
        Caller::system(), {.list = identity::ListName::parse("assets").value(), .name = "X", .query = describe::Json{"{}"}});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "identity.no_person");
    EXPECT_TRUE(app->saved_views().list(Caller::system(), {}, {}, 10).empty());
}
ON_BOTH_DATABASES(ENT_08_saved_views);

}  // namespace
}  // namespace aftercare::api_test
