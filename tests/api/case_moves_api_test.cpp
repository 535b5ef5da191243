// A case goes on as what it is, over HTTP: another queue, type or device (CASE-01, CASE-04, CASE-05, CASE-13).
#include "world.hpp"

namespace aftercare::api_test {
namespace {

class CASE_05_moves_api : public ApiTest {
protected:
    // "2026-0302-0001", by its path.
    std::string opened() {
        const std::string body = R"({"type":"technical","synopsis":"Secret words","description":"Since nine.","priority":"p3",)"
                                 R"("network_outage":false,"labels":[],"copies":[],"serial_number":")" +
                                 alpha.objects.at("serial_number") + "\"}";
        const auto made = client(alpha.tokens.at("owner")).post("/api/v1/cases", body);
        EXPECT_EQ(made.status, 201) << made.body;
        return made.header("location").value_or("");
    }
    kit::HttpAnswer send(const std::string& token, const std::string& path, const std::string& body,
                         const std::string& tag = "\"v1\"") {
        return client(token).send("POST", path, body, {{"If-Match", tag}});
    }
};

TEST_P(CASE_05_moves_api, a_case_is_moved_by_the_vendor_alone) {
    const std::string path = opened() + "/queue";
    const std::string body = R"({"queue":"tac_expert","reason":"They know these."})";
    const std::string engineer = staff_tokens.at("support_engineer");
    EXPECT_EQ(client(engineer).post(path, body).status, 428) << "of what somebody has read";
    EXPECT_EQ(send(alpha.tokens.at("owner"), path, body).status, 403);
    EXPECT_EQ(send(beta.tokens.at("owner"), path, body).status, 404);
    EXPECT_EQ(send(engineer, path, body, "\"v7\"").status, 412);
    EXPECT_EQ(send(engineer, path, body).text("queue"), "tac_expert");
    EXPECT_EQ(send(engineer, path, body, "\"v2\"").text("code"), "cases.queue_already");
    const auto history = client(alpha.tokens.at("owner")).get(path.substr(0, path.rfind('/')) + "/history").body;
    EXPECT_EQ(history.find("They know these"), std::string::npos);
    EXPECT_EQ(history.find("by_hand"), std::string::npos);
}

TEST_P(CASE_05_moves_api, a_correction_is_foreseen_and_then_made) {
    const std::string path = opened();
    const std::string owner = alpha.tokens.at("owner");
    const std::string body = R"({"type":"licence","reason":"It is about a licence."})";
    const auto foreseen = client(owner).post(path + "/correction-preview", body);
    EXPECT_EQ(foreseen.status, 200) << foreseen.body;
    EXPECT_EQ(foreseen.text("queue"), "customer_care");
    EXPECT_EQ(client(owner).get(path).text("type"), "technical") << "nothing is changed";
    EXPECT_EQ(client(owner).post(path + "/correction", body).status, 428);
    EXPECT_EQ(send(beta.tokens.at("owner"), path + "/correction", body).status, 404);
    EXPECT_EQ(client(beta.tokens.at("owner")).post(path + "/correction-preview", body).status, 404);
    const auto made = send(owner, path + "/correction", body);
    EXPECT_EQ(made.text("type"), "licence") << made.body;
    EXPECT_EQ(made.text("queue"), "customer_care");
    EXPECT_EQ(send(owner, path + "/correction", R"({"type":"cheese"})", "\"v2\"").text("code"), "cases.type_unknown");
    EXPECT_EQ(send(owner, path + "/correction", R"({"type":"technical","serial_number":null})", "\"v2\"").text("code"),
              "cases.asset_needed");
}

TEST_P(CASE_05_moves_api, CASE_01_what_becomes_restricted_is_gone_for_who_may_not_read_it_and_from_the_trail) {
    const std::string path = opened();
    const std::string engineer = staff_tokens.at("support_engineer");
    const auto id = client(engineer).get(path).text("id");
    const std::size_t told =
        client(alpha.tokens.at("owner")).get("/api/v1/audit-entries?object_id=" + id + "&limit=50").body.size();
    const auto made = send(engineer, path + "/correction", R"({"type":"vulnerability_report"})");
    EXPECT_EQ(made.status, 200) << made.body;
    EXPECT_EQ(made.text("restricted"), "true");
    EXPECT_EQ(client(engineer).get(path).status, 404);
    EXPECT_EQ(client(engineer).get("/api/v1/cases?text=Secret").body.find("Secret words"), std::string::npos);
    EXPECT_EQ(client(alpha.tokens.at("owner")).get(path).status, 200) << "whoever opened it";
    const auto trail = client(alpha.tokens.at("owner")).get("/api/v1/audit-entries?object_id=" + id + "&limit=50").body;
    EXPECT_GT(trail.size(), told);
    EXPECT_EQ(trail.find("Secret words", trail.find("Secret words") + 1), std::string::npos) << "told once, before";
}

ON_BOTH_DATABASES(CASE_05_moves_api);

}  // namespace
}  // namespace aftercare::api_test
