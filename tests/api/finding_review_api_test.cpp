// What people are told of new bugs, how far that reaches and how the risk went, over HTTP (INS-08, INS-09, INS-17).
#include "lists.hpp"

#include "insight/findings/finding_days.hpp"

#include <gtest/gtest.h>

namespace aftercare::api_test {
namespace {

class INS_08_review_api : public ListsTest {
protected:
    kit::HttpClient owner() { return client(alpha.tokens.at(alpha.owner_role)); }
    kit::HttpClient stranger() { return client(beta.tokens.at(beta.owner_role)); }
    // A row of the list, made past the use case.
    void add_row_of(const std::string& path) {
        for (const List& list : all_lists())
            if (list.path == path) return list.add_row();
        FAIL() << path;
    }
};

TEST_P(INS_08_review_api, keeps_what_people_were_told_for_review) {
    add_row_of("/api/v1/findings/notices");
    kit::HttpClient http = owner();
    const auto kept = http.get("/api/v1/findings/notices");
    EXPECT_EQ(kept.status, 200) << kept.body;
    EXPECT_TRUE(kept.body.contains("Packets are lost")) << kept.body;
    EXPECT_FALSE(http.get("/api/v1/findings/notices?severity=critical").body.contains("Packets are lost"));
    EXPECT_FALSE(http.get("/api/v1/findings/notices?until=2020-01-01").body.contains("Packets are lost"));
    EXPECT_TRUE(http.get("/api/v1/findings/notices?from=2020-01-01").body.contains("Packets are lost"));
    EXPECT_TRUE(http.get("/api/v1/findings/notices/paper?from=2020-01-01").body.starts_with("%PDF"));
    kit::HttpClient other = stranger();
    EXPECT_EQ(other.get("/api/v1/findings/notices/paper?account_id=" + alpha.account.id.text()).status, 404);
    EXPECT_FALSE(other.get("/api/v1/findings/notices").body.contains("Packets are lost"));
    EXPECT_EQ(other.get("/api/v1/findings/notices?account_id=" + alpha.account.id.text()).status, 404);
}

TEST_P(INS_08_review_api, INS_17_lists_covered_devices_that_are_out_of_reach) {
    add_row_of("/api/v1/findings/outside");
    kit::HttpClient http = owner();
    const auto outside = http.get("/api/v1/findings/outside");
    EXPECT_TRUE(outside.body.contains(R"("reason":"no_collector")")) << outside.body;
    EXPECT_FALSE(http.get("/api/v1/findings/outside?reason=stale").body.contains("no_collector"));
    EXPECT_EQ(http.get("/api/v1/findings/reach").text("no_collector"), "1");
    kit::HttpClient other = stranger();
    EXPECT_FALSE(other.get("/api/v1/findings/outside").body.contains("no_collector\""));
    EXPECT_EQ(other.get("/api/v1/findings/outside?account_id=" + alpha.account.id.text()).status, 404);
    EXPECT_EQ(other.get("/api/v1/findings/reach?account_id=" + alpha.account.id.text()).status, 404);
}

TEST_P(INS_08_review_api, INS_09_shows_the_risk_day_by_day) {
    EXPECT_TRUE(app->finding_days().count_today());
    kit::HttpClient http = owner();
    const auto trend = http.get("/api/v1/findings/trend");
    EXPECT_EQ(trend.status, 200) << trend.body;
    EXPECT_TRUE(trend.body.contains(R"("days":[)")) << trend.body;
    EXPECT_EQ(stranger().get("/api/v1/findings/trend?account_id=" + alpha.account.id.text()).status, 404);
}

TEST_P(INS_08_review_api, takes_a_question_about_an_advisory_to_customer_care) {
    kit::HttpClient http = owner();
    const std::string address = "/api/v1/advisories/" + alpha.objects.at("advisory_id") + "/questions";
    const auto asked = http.post(address, R"({"message":"Does it hit us without BGP?"})");
    EXPECT_EQ(asked.status, 201) << asked.body;
    EXPECT_EQ(asked.text("kind"), "question");
    EXPECT_EQ(asked.text("object_kind"), "advisory");
    kit::HttpClient care = client(staff_tokens.at("care_representative"));
    EXPECT_TRUE(care.get("/api/v1/requests?kind=question").body.contains(asked.text("number")));
    EXPECT_FALSE(stranger().get("/api/v1/requests").body.contains(asked.text("number")));
    const auto empty = http.post(address, R"({"message":""})");
    EXPECT_EQ(empty.status, 400) << empty.body;
    EXPECT_TRUE(empty.body.contains("/message")) << empty.body;
}

ON_BOTH_DATABASES(INS_08_review_api);

}  // namespace
}  // namespace aftercare::api_test
