// Requests that are sent again: what is unchanged, and what was done already (Q-03).
#include "world.hpp"

namespace aftercare::api_test {
namespace {

using Q_03_unchanged = ApiTest;

TEST_P(Q_03_unchanged, is_only_what_is_the_same_in_all_its_parts) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string tag = owner.get("/api/v1/me").header("etag").value_or("");
    EXPECT_EQ(owner.get("/api/v1/me", {{"If-None-Match", tag}}).status, 304);
    // The account's name stands in the view of the person, whose own row stays as it was.
    const std::string account = "/api/v1/accounts/" + alpha.account.id.text();
    kit::HttpClient manager = client(staff_tokens.at("care_manager"));
    ASSERT_EQ(
        manager.send("PATCH", account, R"({"name":"Omega"})", {{"If-Match", manager.get(account).header("etag").value_or("")}})
            .status,
        200);
    const auto after = owner.get("/api/v1/me", {{"If-None-Match", tag}});
    EXPECT_EQ(after.status, 200);
    EXPECT_NE(after.body.find("Omega"), std::string::npos) << after.body;
    // What was read before is still good for a change of the row itself.
    EXPECT_EQ(owner.send("PATCH", "/api/v1/me", R"({"language":"de"})", {{"If-Match", tag}}).status, 200);
    EXPECT_EQ(owner.send("PATCH", "/api/v1/me", R"({"language":"en"})", {{"If-Match", tag}}).text("code"),
              "access.version_changed");
}

TEST_P(Q_03_unchanged, are_terms_only_while_the_day_says_the_same) {
    const auto issued = issue_certificate(alpha);
    const std::string path = "/api/v1/certificates/" + issued.certificate.certificate.id.text();
    kit::HttpClient owner = client(staff_tokens.at("care_representative"));
    const std::string tag = owner.get(path).header("etag").value_or("");
    EXPECT_EQ(owner.get(path, {{"If-None-Match", tag}}).status, 304);
    const std::string state = owner.get(path).text("term_state");
    world.clock.advance(std::chrono::days{4'000});
    kit::HttpClient later = client(sign_in(make_person(vendor.id, "care_representative", "later@vendor.example")));
    const auto after = later.get(path, {{"If-None-Match", tag}});
    EXPECT_EQ(after.status, 200);
    EXPECT_NE(after.text("term_state"), state) << after.body;
}
ON_BOTH_DATABASES(Q_03_unchanged);

class Q_03_repeated : public ApiTest {
protected:
    std::string access_token(const kit::HttpAnswer& made) {
        const std::string form =
            "grant_type=client_credentials&client_id=" + made.text("token.id") + "&client_secret=" + made.text("secret");
        return client()
            .send("POST", "/api/v1/oauth/token", form, {{"Content-Type", "application/x-www-form-urlencoded"}})
            .text("access_token");
    }
};

TEST_P(Q_03_repeated, after_the_access_token_was_renewed_does_the_work_once) {
    const auto made = client(alpha.tokens.at("owner")).post("/api/v1/tokens", R"({"name":"program"})");
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string site = R"({"code":"TWO","name":"P","street":"1","city":"C","time_zone":"UTC","contact_name":"A",)"
                             R"("contact_email":"a@b.example","country":"DE"})";
    const kit::HttpHeaders once{{"Idempotency-Key", "k-renewed"}};
    const auto first = client(access_token(made)).post("/api/v1/sites", site, once);
    ASSERT_EQ(first.status, 201) << first.body;
    const auto again = client(access_token(made)).post("/api/v1/sites", site, once);
    EXPECT_EQ(again.status, 201) << again.body;
    EXPECT_EQ(again.text("id"), first.text("id"));
    // The same for a person who signed in anew; another one's key of the same name is another key.
    const auto& owner = alpha.people.at("owner");
    const kit::HttpHeaders twice{{"Idempotency-Key", "k-session"}};
    const std::string third = R"({"code":"THR","name":"P","street":"1","city":"C","time_zone":"UTC","contact_name":"A",)"
                              R"("contact_email":"a@b.example","country":"DE"})";
    const auto before = client(sign_in(owner)).post("/api/v1/sites", third, twice);
    ASSERT_EQ(before.status, 201) << before.body;
    EXPECT_EQ(client(sign_in(owner)).post("/api/v1/sites", third, twice).text("id"), before.text("id"));
    EXPECT_EQ(client(sign_in(owner)).post("/api/v1/sites", site, twice).text("code"), "http.idempotency_key_reused");
    EXPECT_EQ(client(access_token(made)).post("/api/v1/sites", third, twice).text("code"), "identity.site_code_taken");
}
ON_BOTH_DATABASES(Q_03_repeated);

}  // namespace
}  // namespace aftercare::api_test
