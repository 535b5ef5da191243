// Satisfaction over HTTP (CASE-27): asked when a case is closed, answered signed in or by the mail's link, counted for the vendor.
#include "with_mail.hpp"

namespace aftercare::api_test {
namespace {

class CASE_27_survey_api : public WithMail {
protected:
    void SetUp() override {
        WithMail::SetUp();
        if (IsSkipped()) return;
        carer_ = make_person(vendor.id, "care_representative", "carer@vendor.example");
        lead_ = make_person(vendor.id, "support_manager", "lead@vendor.example");
    }
    // Signed in anew each time: days go by, and sessions end.
    kit::HttpClient customer() { return client(sign_in(alpha.people.at("owner"))); }
    kit::HttpClient care() { return client(sign_in(carer_)); }
    kit::HttpClient manager() { return client(sign_in(lead_)); }

    // One of the customer's owner, whose resolution is proposed.
    std::string resolved(const std::string& more = "") {
        const std::string number =
            customer()
                .post("/api/v1/cases",
                      R"({"type":"other","synopsis":"Nobody can sign in","description":"Since nine.","priority":"p3",)"
                      R"("network_outage":false,"labels":[],"copies":[])" +
                          more + "}")
                .text("number");
        propose(number);
        return number;
    }
    void propose(const std::string& number) {
        EXPECT_EQ(care().post("/api/v1/cases/" + number + "/resolution", R"({"resolution":"Try again."})").status, 200);
    }
    void accept(const std::string& number) {
        world.clock.advance(std::chrono::minutes{1});
        EXPECT_EQ(customer().post("/api/v1/cases/" + number + "/acceptance", "").status, 200);
    }
    std::string closed(const std::string& more = "") {
        const std::string number = resolved(more);
        accept(number);
        run_jobs();
        return number;
    }
    // A customer of such people is asked about one case only in so many days.
    void let_days_pass() { world.clock.advance(std::chrono::hours{24 * 15}); }
    static std::string scores(int overall, const std::string& more = "") {
        return R"({"scores":[{"question":"overall","score":)" + std::to_string(overall) + "}" + more + "]";
    }
    kit::HttpAnswer survey(kit::HttpClient&& who, const std::string& number) {
        return who.get("/api/v1/cases/" + number + "/survey");
    }
    kit::HttpAnswer answer(kit::HttpClient&& who, const std::string& number, const std::string& body) {
        return who.send("PUT", "/api/v1/cases/" + number + "/survey", body);
    }
    // The newest mail that says so, after all background work.
    std::string mail_with(const std::string& words) {
        run_jobs();
        const std::string list = client().get("/mailbox").body;
        const std::string mark = "href=\"/mailbox/";
        for (auto at = list.find(mark); at != std::string::npos; at = list.find(mark, at + 1)) {
            std::string mail = client().get("/mailbox/" + list.substr(at + mark.size(), 36)).body;
            if (mail.contains(words)) return mail;
        }
        return "";
    }
    // The token in the link of the newest mail that says so.
    std::string token(const std::string& words = "How did we do?") {
        const std::string mail = mail_with(words);
        const auto at = mail.find("/survey#");
        if (at == std::string::npos) return "";
        const std::string rest = mail.substr(at + std::string("/survey#").size());
        return rest.substr(0, 36 + 1 + 43);
    }
    kit::HttpAnswer by_link(const std::string& what, const std::string& body) {
        return client().post("/api/v1/survey-links/" + what, body);
    }

private:
    identity::Person carer_;
    identity::Person lead_;
};

TEST_P(CASE_27_survey_api, whoever_is_the_contact_is_asked_once_a_case_is_closed_and_may_change_the_answer) {
    const std::string number = resolved();
    run_jobs();
    EXPECT_EQ(survey(customer(), number).body, "{}") << "not before it is closed";
    accept(number);
    run_jobs();
    const auto asked = survey(customer(), number);
    EXPECT_NE(asked.body.find(R"("can_answer":true)"), std::string::npos) << asked.body;
    EXPECT_NE(asked.body.find(R"("code":"overall")"), std::string::npos);
    EXPECT_NE(customer().get("/api/v1/notifications").body.find("How did we do? Case " + number), std::string::npos);
    EXPECT_EQ(answer(customer(), number, scores(5) + "}").status, 200);
    const auto changed =
        answer(customer(), number, scores(4, R"(,{"question":"speed","score":2})") + R"(,"text":"It took long."})");
    EXPECT_NE(changed.body.find("It took long."), std::string::npos) << changed.body;
    EXPECT_EQ(changed.body.find(R"("score":5)"), std::string::npos);
    world.clock.advance(std::chrono::hours{24 * 14});
    EXPECT_EQ(answer(customer(), number, scores(1) + "}").text("code"), "cases.survey_over");
    EXPECT_NE(survey(customer(), number).body.find(R"("can_answer":false)"), std::string::npos);
}

TEST_P(CASE_27_survey_api, is_for_whoever_was_asked_and_those_who_read_surveys) {
    const std::string number = closed();
    kit::HttpClient colleague = client(alpha.tokens.at("case_manager"));
    EXPECT_EQ(colleague.get("/api/v1/cases/" + number + "/survey").body, "{}");
    EXPECT_EQ(answer(client(alpha.tokens.at("case_manager")), number, scores(1) + "}").text("code"), "cases.survey_not_asked");
    EXPECT_EQ(survey(care(), number).body, "{}");
    EXPECT_NE(survey(manager(), number).body.find(R"("can_answer":false)"), std::string::npos);
    EXPECT_EQ(survey(client(beta.tokens.at("owner")), number).text("code"), "cases.case_unknown");
}

TEST_P(CASE_27_survey_api, scores_fit_the_questions) {
    const std::string number = closed();
    EXPECT_EQ(answer(customer(), number, R"({"scores":[{"question":"speed","score":3}]})").text("code"),
              "cases.survey_scores_refused")
        << "overall is required";
    EXPECT_EQ(answer(customer(), number, scores(3, R"(,{"question":"overall","score":4})") + "}").text("code"),
              "cases.survey_scores_refused");
    EXPECT_EQ(answer(customer(), number, scores(3, R"(,{"question":"taste","score":4})") + "}").text("code"),
              "cases.survey_scores_refused");
    EXPECT_EQ(answer(customer(), number, scores(6) + "}").status, 400);
}

TEST_P(CASE_27_survey_api, the_link_of_the_mail_answers_without_signing_in_and_tells_no_more_than_the_mail) {
    closed();
    const std::string link = token();
    ASSERT_FALSE(link.empty());
    const auto shown = by_link("lookup", R"({"token":")" + link + "\"}");
    EXPECT_EQ(shown.status, 200) << shown.body;
    EXPECT_EQ(shown.text("synopsis"), "Nobody can sign in");
    EXPECT_EQ(shown.body.find("Since nine."), std::string::npos);
    const auto answered = by_link("answer", scores(4) + R"(,"text":"Thank you.","token":")" + link + "\"}");
    EXPECT_NE(answered.body.find("Thank you."), std::string::npos) << answered.body;
    EXPECT_NE(by_link("answer", scores(3) + R"(,"token":")" + link + "\"}").body.find(R"("score":3)"), std::string::npos)
        << "one answer, which may be changed";
    std::string forged = link;
    forged.back() = forged.back() == 'A' ? 'E' : 'A';
    EXPECT_EQ(by_link("lookup", R"({"token":")" + forged + "\"}").text("code"), "cases.survey_link_unknown");
    EXPECT_EQ(by_link("answer", scores(3) + R"(,"token":"nothing"})").text("code"), "cases.survey_link_unknown");
    world.clock.advance(std::chrono::hours{24 * 14});
    EXPECT_EQ(by_link("answer", scores(3) + R"(,"token":")" + link + "\"}").text("code"), "cases.survey_over");
    const auto over = by_link("lookup", R"({"token":")" + link + "\"}");
    EXPECT_EQ(over.status, 200) << over.body;
    EXPECT_EQ(over.body.find("Nobody can sign in"), std::string::npos) << "old mail is read by others too";
    EXPECT_EQ(over.body.find("Thank you."), std::string::npos);
}

TEST_P(CASE_27_survey_api, mail_that_only_links_does_not_say_what_the_case_is_about) {
    closed(R"(,"follow_up":"mail_link_only")");
    EXPECT_FALSE(mail_with("How did we do?").contains("Nobody can sign in"));
    EXPECT_EQ(by_link("lookup", R"({"token":")" + token() + "\"}").body.find("Nobody can sign in"), std::string::npos);
}

TEST_P(CASE_27_survey_api, who_has_not_answered_is_reminded_once) {
    closed();
    const std::string link = token();
    world.clock.advance(std::chrono::hours{24 * 4});
    run_jobs();
    EXPECT_EQ(app->case_companions().survey_asking().remind().value(), 0) << "it is night in Los Angeles (CASE-32)";
    world.clock.advance(std::chrono::hours{9});
    EXPECT_EQ(token("You can still say how we did"), link) << "the first mail's link is as good";
    EXPECT_EQ(app->case_companions().survey_asking().remind().value(), 0);
}

TEST_P(CASE_27_survey_api, nobody_is_asked_too_often_and_each_closing_asks_once) {
    const std::string first = closed();
    EXPECT_EQ(survey(customer(), closed()).body, "{}") << "asked about another one on the same day";
    EXPECT_EQ(customer().post("/api/v1/cases/" + first + "/reopening", R"({"reason":"It is back."})").status, 200);
    const std::string before = survey(customer(), first).text("survey");
    world.clock.advance(std::chrono::hours{1});
    propose(first);
    accept(first);
    run_jobs();
    EXPECT_NE(survey(customer(), first).text("survey"), before) << "a reopened case asks anew";
    world.clock.advance(std::chrono::hours{24 * 4 + 9});
    run_jobs();
    const std::string inbox = customer().get("/api/v1/notifications?limit=100").body;
    const std::string reminder = "You can still say how we did: case " + first;
    EXPECT_NE(inbox.find(reminder), std::string::npos) << inbox;
    EXPECT_EQ(inbox.find(reminder, inbox.find(reminder) + 1), std::string::npos) << "of the last closing alone";
    let_days_pass();
    EXPECT_NE(survey(customer(), closed()).body, "{}");
}

TEST_P(CASE_27_survey_api, the_policy_says_which_ends_and_types_are_asked_about) {
    const std::string cancelled = resolved();
    EXPECT_EQ(customer().post("/api/v1/cases/" + cancelled + "/cancellation", R"({"reason":"Not needed."})").status, 200);
    run_jobs();
    EXPECT_EQ(survey(customer(), cancelled).body, "{}");
    const std::string unanswered = resolved();
    world.clock.advance(std::chrono::hours{9});
    for (int day = 0; day < 20; ++day) {
        world.clock.advance(std::chrono::hours{24});
        run_jobs();
    }
    ASSERT_EQ(customer().get("/api/v1/cases/" + unanswered).text("open"), "false");
    EXPECT_NE(survey(customer(), unanswered).body, "{}") << "closed by itself";
}

TEST_P(CASE_27_survey_api, a_low_score_is_told_to_the_support_manager) {
    const std::string number = closed();
    answer(customer(), number, scores(3) + "}");
    run_jobs();
    EXPECT_EQ(manager().get("/api/v1/notifications").body.find("is not satisfied"), std::string::npos);
    answer(customer(), number, scores(2) + "}");
    run_jobs();
    EXPECT_NE(manager().get("/api/v1/notifications").body.find("is not satisfied: case " + number), std::string::npos);
}

TEST_P(CASE_27_survey_api, results_are_counted_by_queue_centre_and_plan_and_read_by_few) {
    const std::string number = closed();
    answer(customer(), number, scores(2) + R"(,"text":"Nobody called."})");
    let_days_pass();
    closed();
    for (const char* const by : {"queue", "centre", "plan"}) {
        const auto counted = manager().get(std::string("/api/v1/survey-results?from=2026-03-01&by=") + by);
        EXPECT_NE(counted.body.find(R"("all":{"asked":2,"answered":1,"low":1,"questions":[{"question":"overall","answers":1,)"
                                    R"("mean":2,"scores":[0,1,0,0,0]}]})"),
                  std::string::npos)
            << by << counted.body;
    }
    EXPECT_EQ(manager().get("/api/v1/survey-results?from=2026-03-02&until=2026-03-02").text("code"), "cases.period_refused");
    EXPECT_NE(manager().get("/api/v1/survey-results?until=2020-01-01").body.find(R"("asked":0)"), std::string::npos);
    const auto written = manager().get("/api/v1/survey-answers?from=2026-03-01&low=true");
    EXPECT_NE(written.body.find("Nobody called."), std::string::npos) << written.body;
    EXPECT_NE(written.body.find(number), std::string::npos);
    EXPECT_EQ(care().get("/api/v1/survey-answers").status, 403);
    EXPECT_EQ(care().get("/api/v1/survey-results").status, 403);
    EXPECT_EQ(customer().get("/api/v1/survey-results").status, 403);
    kit::HttpClient service_manager = client(sign_in(make_person(vendor.id, "service_manager", "named@vendor.example")));
    EXPECT_EQ(service_manager.get("/api/v1/survey-results").status, 200);
    EXPECT_EQ(service_manager.get("/api/v1/survey-answers").status, 403) << "numbers, and no words";
}

TEST_P(CASE_27_survey_api, answers_are_asked_for_by_group_also_of_cases_without_one) {
    answer(customer(), closed(), scores(4) + R"(,"text":"Without a plan."})");
    const auto written = [&](const std::string& query) {
        return manager().get("/api/v1/survey-answers?from=2026-03-01&" + query).body.contains("Without a plan.");
    };
    EXPECT_TRUE(written("without=plan")) << "Customer Care helps without a plan";
    EXPECT_FALSE(written("plan=care"));
    EXPECT_FALSE(written("without=queue"));
    EXPECT_EQ(manager().get("/api/v1/survey-answers?without=owner").status, 400);
}

TEST_P(CASE_27_survey_api, ID_09_restricted_cases_are_counted_for_those_who_read_them) {
    answer(customer(), closed(), scores(4) + "}");
    const auto restricted = app->db().write(Caller::system(), [](db::Tx& tx) -> Result<> {
        tx.script("update case_record set restricted = 1");
        return {};
    });
    ASSERT_TRUE(restricted);
    const std::string path = "/api/v1/survey-results?from=2026-03-01";
    EXPECT_NE(manager().get(path).body.find(R"("all":{"asked":1,"answered":1)"), std::string::npos);
    kit::HttpClient service_manager = client(sign_in(make_person(vendor.id, "service_manager", "named@vendor.example")));
    const auto told = service_manager.get(path);
    EXPECT_NE(told.body.find(R"("all":{"asked":0,"answered":0)"), std::string::npos) << told.body;
    EXPECT_EQ(told.body.find(R"("asked":1)"), std::string::npos) << told.body;
}

TEST_P(CASE_27_survey_api, ID_14_an_erased_person_leaves_scores_and_nothing_else) {
    const std::string number = closed();
    answer(customer(), number, scores(2) + R"(,"text":"Nobody called Ann."})");
    const identity::Person& owner = alpha.people.at("owner");
    const auto forgotten = app->db().write(Caller::system(), [&](db::Tx& tx) -> Result<std::int64_t> {
        return cases::forget_surveyed(tx, owner.account_id, owner.id);
    });
    EXPECT_EQ(forgotten.value(), 2) << "with the world's own";
    EXPECT_EQ(manager().get("/api/v1/survey-answers").body.find("Ann"), std::string::npos);
    EXPECT_NE(manager().get("/api/v1/survey-results?from=2026-03-01").body.find(R"("mean":2)"), std::string::npos);
    EXPECT_EQ(survey(customer(), number).body, "{}");
}

ON_BOTH_DATABASES(CASE_27_survey_api);

}  // namespace
}  // namespace aftercare::api_test
