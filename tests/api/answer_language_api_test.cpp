// In which language look-ups answer, over HTTP (ENT-18, ID-15).
#include "world.hpp"

namespace aftercare::api_test {
namespace {

class ID_15_answers : public ApiTest {
protected:
    std::string look_up() const {
        return "/api/v1/entitlements?service=software_download&serial_number=" + alpha.objects.at("serial_number");
    }
    static std::string detail(kit::HttpClient& http, const std::string& path, const kit::HttpHeaders& headers = {}) {
        const auto answer = http.send("GET", path, "", headers);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.text("detail");
    }
};

TEST_P(ID_15_answers, are_in_the_language_that_is_accepted_else_in_the_persons) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const std::string english = detail(owner, look_up());
    EXPECT_NE(english.find(" on contract "), std::string::npos) << english;
    const std::string german = detail(owner, look_up(), {{"Accept-Language", "fr, de-CH;q=0.9, en;q=0.5"}});
    EXPECT_NE(german.find(" aus Vertrag "), std::string::npos) << german;
    EXPECT_EQ(detail(owner, look_up(), {{"Accept-Language", "fr"}}), english);

    const std::string secret = owner.post("/api/v1/tokens", R"({"name":"program"})").text("secret");
    const auto version = owner.get("/api/v1/me").header("etag").value_or("");
    ASSERT_EQ(owner.send("PATCH", "/api/v1/me", R"({"language":"de"})", {{"If-Match", version}}).status, 200);
    EXPECT_EQ(detail(owner, look_up()), german);
    EXPECT_EQ(detail(owner, look_up(), {{"Accept-Language", "en"}}), english);
    kit::HttpClient program = client(secret);
    EXPECT_EQ(detail(program, look_up()), english) << "a program's answers do not change with its person's taste";
}

TEST_P(ID_15_answers, of_many_and_of_warranties_too) {
    kit::HttpClient owner = client(alpha.tokens.at("owner"));
    const kit::HttpHeaders german{{"Accept-Language", "de"}};
    const auto batch = owner.send("POST", "/api/v1/entitlements/batch",
                                  R"({"items":[{"serial_number":")" + alpha.objects.at("serial_number") + R"("}]})", german);
    ASSERT_EQ(batch.status, 200) << batch.body;
    EXPECT_NE(batch.body.find(" aus Vertrag "), std::string::npos) << batch.body;
    const auto warranties = owner.send("GET", "/api/v1/assets/" + alpha.objects.at("asset_id") + "/warranties", "", german);
    ASSERT_EQ(warranties.status, 200) << warranties.body;
    EXPECT_NE(warranties.body.find("Sie zählt ab dem Tag"), std::string::npos) << warranties.body;
}
ON_BOTH_DATABASES(ID_15_answers);

}  // namespace
}  // namespace aftercare::api_test
