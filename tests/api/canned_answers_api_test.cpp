// Canned answers over HTTP (CASE-26).
#include "world.hpp"

namespace aftercare::api_test {
namespace {

class CASE_26_answers_api : public ApiTest {
protected:
    kit::HttpAnswer keep(const std::string& title, const std::string& text) {
        return client(staff_tokens.at("support_manager"))
            .post("/api/v1/canned-answers",
                  R"({"title":")" + title + R"(","language":"en","text":")" + text + R"(","types":[],"priorities":[]})");
    }
    kit::HttpClient engineer() const { return client(staff_tokens.at("support_engineer")); }
};

TEST_P(CASE_26_answers_api, are_kept_by_managers_and_filled_in_for_a_case) {
    const auto made =
        keep("Greeting", R"(Dear {contact.name},\nwe look at {case.number} ({case.priority}) of {account.name}.\n{owner.name})");
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string path = "/api/v1/canned-answers/" + made.text("id");
    EXPECT_EQ(engineer().get(path).text("title"), "Greeting");
    const std::string number =
        client(alpha.tokens.at("owner")).get("/api/v1/cases/" + alpha.objects.at("case_id")).text("number");
    const auto filled = engineer().get("/api/v1/cases/" + number + "/canned-answers/" + made.text("id"));
    ASSERT_EQ(filled.status, 200) << filled.body;
    EXPECT_NE(filled.body.find("we look at " + number + " (P3) of " + alpha.account.name.text()), std::string::npos)
        << filled.body;
    EXPECT_NE(filled.body.find("[owner.name?]"), std::string::npos) << "nobody owns it, and that is said";
    EXPECT_NE(filled.body.find(R"("missing":["owner.name"])"), std::string::npos);
    EXPECT_NE(engineer().get("/api/v1/canned-answer-variables").body.find("due.next_update"), std::string::npos);
}

TEST_P(CASE_26_answers_api, are_offered_by_type_priority_language_and_words) {
    const auto any = keep("Any", "Hello.");
    ASSERT_EQ(any.status, 201) << any.body;
    kit::HttpClient manager = client(staff_tokens.at("support_manager"));
    const auto post = [&](const std::string& body) { return manager.post("/api/v1/canned-answers", body); };
    EXPECT_EQ(post(R"({"title":"Urgent","language":"en","text":"We hurry.","types":["other"],"priorities":["p1"]})").status, 201);
    EXPECT_EQ(post(R"({"title":"Dringend","language":"de","text":"Wir eilen.","types":[],"priorities":["p1"]})").status, 201);
    const auto titles = [&](const std::string& query) {
        const std::string body = engineer().get("/api/v1/canned-answers?" + query).body;
        std::string all;
        for (std::size_t at = body.find(R"("title":")"); at != std::string::npos; at = body.find(R"("title":")", at + 1))
            all += body.substr(at + 9, body.find('"', at + 9) - at - 9) + " ";
        return all;
    };
    for (const char* const title : {"Any ", "Dringend ", "Urgent "})
        EXPECT_NE(titles("priority=p1").find(title), std::string::npos) << titles("priority=p1");
    EXPECT_EQ(titles("priority=p3&text=hello"), "Any ");
    EXPECT_EQ(titles("type=other&priority=p1&language=en&text=urgent"), "Urgent ");
    EXPECT_EQ(titles("type=portal_account&text=hurry"), "");
    EXPECT_EQ(titles("text=eilen"), "Dringend ");
}

TEST_P(CASE_26_answers_api, name_no_unknown_variable_and_can_be_changed_and_retired) {
    const auto refused = keep("Bad", "Dear {contact.nmae},");
    EXPECT_EQ(refused.text("code"), "cases.answer_variable_unknown");
    EXPECT_NE(refused.text("remedy").find("{contact.name}"), std::string::npos);
    kit::HttpClient manager = client(staff_tokens.at("support_manager"));
    EXPECT_EQ(manager
                  .post("/api/v1/canned-answers",
                        R"({"title":"Bad","language":"en","text":"Hello.","types":["no_such_type"],"priorities":[]})")
                  .text("code"),
              "cases.type_unknown");
    const auto made = keep("Closing", "Shall we close {case.number}?");
    const std::string path = "/api/v1/canned-answers/" + made.text("id");
    const kit::HttpHeaders if_match{{"If-Match", made.header("etag").value_or("")},
                                    {"Content-Type", "application/merge-patch+json"}};
    EXPECT_EQ(manager.send("PATCH", path, R"({"text":"{nonsense}"})", if_match).text("code"), "cases.answer_variable_unknown");
    EXPECT_EQ(manager.send("PATCH", path, R"({"text":"Well, {case.number}.","retired":true})", if_match).text("retired"), "true");
    EXPECT_EQ(manager.send("PATCH", path, R"({"retired":false})", if_match).status, 412) << "it has changed since";
    EXPECT_EQ(engineer().get("/api/v1/canned-answers?text=well").body.find("Closing"), std::string::npos);
    EXPECT_NE(engineer().get("/api/v1/canned-answers?text=well&retired=true").body.find("Closing"), std::string::npos);
    EXPECT_NE(client(staff_tokens.at("administrator"))
                  .get("/api/v1/audit-entries?object_kind=canned_answer&limit=500")
                  .body.find("case.keep_answers"),
              std::string::npos);
}

TEST_P(CASE_26_answers_api, are_the_vendors) {
    const auto made = keep("Ours", "Hello.");
    const std::string id = made.text("id");
    EXPECT_EQ(
        engineer()
            .post("/api/v1/canned-answers", R"({"title":"Mine","language":"en","text":"Hello.","types":[],"priorities":[]})")
            .status,
        403);
    kit::HttpClient customer = client(alpha.tokens.at("owner"));
    EXPECT_EQ(customer.get("/api/v1/canned-answers").status, 403);
    EXPECT_EQ(customer.get("/api/v1/canned-answers/" + id).status, 404);
    EXPECT_EQ(customer.get("/api/v1/cases/" + alpha.objects.at("case_id") + "/canned-answers/" + id).status, 404)
        << "what one may not see is not there (ID-09)";
    EXPECT_EQ(engineer().get("/api/v1/canned-answers/01890000-0000-7000-8000-000000000001").text("code"), "cases.answer_unknown");
}

ON_BOTH_DATABASES(CASE_26_answers_api);

}  // namespace
}  // namespace aftercare::api_test
