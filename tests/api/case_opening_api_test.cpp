// Before a case is opened, over HTTP: drafts and what may answer it (CASE-04, CASE-18, CASE-30).
#include "world.hpp"

namespace aftercare::api_test {
namespace {

class CASE_04_opening_api : public ApiTest {
protected:
    kit::HttpClient owner() { return client(alpha.tokens.at("owner")); }
    std::string serial() const { return R"("serial_number":")" + alpha.objects.at("serial_number") + '"'; }
    std::string content(const std::string& more = "") const {
        return R"({"content":{"type":"technical","synopsis":"Packets are lost","network_outage":false,"labels":[],"copies":[],)" +
               serial() + more + "}}";
    }
};

TEST_P(CASE_04_opening_api, a_draft_is_written_on_and_opened_once) {
    kit::HttpClient http = owner();
    const auto made = http.post("/api/v1/case-drafts", content());
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string path = made.header("location").value();
    EXPECT_NE(http.get("/api/v1/case-drafts").body.find("Packets are lost"), std::string::npos);
    EXPECT_EQ(client(alpha.tokens.at("case_manager")).get(path).text("code"), "cases.draft_unknown") << "the author's alone";
    const auto missing = http.post(path + "/submission", "");
    EXPECT_EQ(missing.text("code"), "cases.draft_incomplete");
    EXPECT_NE(missing.body.find("/description"), std::string::npos) << missing.body;
    EXPECT_EQ(http.send("PUT", path, content()).status, 428);
    const auto whole =
        http.send("PUT", path, content(R"(,"description":"Since nine.","priority":"p2")"), {{"If-Match", "\"v1\""}});
    EXPECT_EQ(whole.status, 200) << whole.body;
    EXPECT_EQ(http.send("PUT", path, content(), {{"If-Match", "\"v1\""}}).status, 412);
    const auto opened = http.send("POST", path + "/submission", "", {{"Idempotency-Key", "one"}});
    EXPECT_EQ(opened.status, 201) << opened.body;
    EXPECT_EQ(http.send("POST", path + "/submission", "", {{"Idempotency-Key", "one"}}).text("number"), opened.text("number"));
    EXPECT_EQ(http.post(path + "/submission", "").text("number"), opened.text("number")) << "with another key as well";
    EXPECT_EQ(http.get("/api/v1/case-drafts").body.find("Packets are lost"), std::string::npos);
    EXPECT_EQ(http.send("PUT", path, content(), {{"If-Match", "\"v3\""}}).text("code"), "cases.draft_submitted");
    EXPECT_EQ(http.send("DELETE", path, "").status, 204);
}

TEST_P(CASE_04_opening_api, CASE_18_what_was_found_on_the_device_comes_first_and_only_who_may_read_it_is_told) {
    const std::string ask = R"({"text":"Something odd happens","asset_id":")" + alpha.objects.at("asset_id") + "\"}";
    const auto answer = owner().post("/api/v1/similar-problems", ask);
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_NE(answer.body.find(R"("found_on_device":true)"), std::string::npos) << answer.body;
    const auto newcomer = client(alpha.tokens.at("newcomer")).post("/api/v1/similar-problems", ask);
    EXPECT_EQ(newcomer.status, 200);
    EXPECT_EQ(newcomer.body.find("advisory_id"), std::string::npos) << newcomer.body;
    EXPECT_EQ(client(beta.tokens.at("owner")).post("/api/v1/similar-problems", ask).text("code"), "cases.asset_unknown");
}

ON_BOTH_DATABASES(CASE_04_opening_api);

}  // namespace
}  // namespace aftercare::api_test
