// Who is asked, what an answer may be, and how answers are counted (CASE-27).
#include "cases/survey/survey_rules.hpp"
#include "cases/survey/survey_link.hpp"
#include "cases/survey/survey_results.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

template <class Code>
Code code(const char* text) {
    return Code::parse(text).value();
}

class CASE_27_survey_rules : public testing::Test {
protected:
    CASE_27_survey_rules() {
        rules.ask_after.push_back(ClosedHow::accepted);
        rules.answer_days = 14;
        rules.person_days = 30;
        rules.remind_after_days = 4;
        rules.low_score = 2;
        rules.questions.push_back({.code = code<QuestionCode>("overall"), .required = true});
        rules.questions.push_back({.code = code<QuestionCode>("speed")});
        row.contact_id = identity::PersonId{};
        row.type = code<CaseTypeCode>("other");
        row.open = false;
    }
    static Instant day(std::int64_t days) { return Instant{}.plus(std::chrono::hours{24 * days}); }

    SurveyRules rules;
    Case row;
};

TEST_F(CASE_27_survey_rules, ask_the_contact_of_a_case_that_ended_so) {
    EXPECT_TRUE(asks(rules, row, {.how = ClosedHow::accepted}, day(100)));
    EXPECT_FALSE(asks(rules, row, {.how = ClosedHow::unanswered}, day(100)));
    rules.except_types.push_back(row.type);
    EXPECT_FALSE(asks(rules, row, {.how = ClosedHow::accepted}, day(100)));
    rules.except_types = {};
    row.contact_id.reset();
    EXPECT_FALSE(asks(rules, row, {.how = ClosedHow::accepted}, day(100)));
}

TEST_F(CASE_27_survey_rules, pester_nobody) {
    EXPECT_FALSE(asks(rules, row, {.last_asked_at = day(100)}, day(129)));
    EXPECT_TRUE(asks(rules, row, {.last_asked_at = day(100)}, day(130)));
    rules.person_days = 0;
    EXPECT_TRUE(asks(rules, row, {.last_asked_at = day(100)}, day(100)));
}

TEST_F(CASE_27_survey_rules, give_so_many_days_and_remind_once_or_never) {
    const Survey survey = asked(rules, row, {}, day(100));
    EXPECT_EQ(survey.answer_until, day(114));
    EXPECT_EQ(survey.remind_at, day(104));
    rules.remind_after_days = 0;
    EXPECT_EQ(asked(rules, row, {}, day(100)).remind_at, std::nullopt);
    EXPECT_TRUE(judge_answer(rules, survey, {.scores = {{code<QuestionCode>("overall"), 3}}}, day(113)));
    EXPECT_EQ(judge_answer(rules, survey, {.scores = {{code<QuestionCode>("overall"), 3}}}, day(114)).error().code,
              "cases.survey_over");
}

TEST_F(CASE_27_survey_rules, count_by_group_and_in_the_order_of_the_policy) {
    const auto overall = code<QuestionCode>("overall");
    const auto speed = code<QuestionCode>("speed");
    const auto gone = code<QuestionCode>("gone");
    const SurveyResults results = results_of(
        rules, SurveyGroup::plan, {}, {{"", 3, 1, 0}, {"care", 5, 2, 1}},
        {{"care", gone, 5, 1}, {"care", speed, 4, 2}, {"care", overall, 1, 1}, {"care", overall, 5, 1}, {"", overall, 4, 1}});
    ASSERT_EQ(results.groups.size(), 2U);
    EXPECT_EQ(results.groups[0].code, "care");
    EXPECT_EQ(results.groups[1].code, std::nullopt);
    ASSERT_EQ(results.groups[0].questions.size(), 3U);
    EXPECT_EQ(results.groups[0].questions[0].question, overall);
    EXPECT_EQ(results.groups[0].questions[0].mean, 3.0);
    EXPECT_EQ(results.groups[0].questions[0].scores, (std::vector<std::int64_t>{1, 0, 0, 0, 1}));
    EXPECT_EQ(results.groups[0].questions[2].question, gone) << "what the policy asks no more stands last";
    EXPECT_EQ(results.all.asked, 8);
    EXPECT_EQ(results.all.answered, 3);
    EXPECT_EQ(results.all.questions[0].answers, 3);
}

TEST_F(CASE_27_survey_rules, links_are_of_one_survey_and_one_server) {
    const SurveyLinks links("https://aftercare.example", {1});
    const SurveyId id{Uuid{{1, 2, 3}}};
    EXPECT_EQ(links.link_to(id), "https://aftercare.example/survey#" + links.token_of(id));
    EXPECT_EQ(links.survey_of(links.token_of(id)), id);
    EXPECT_EQ(SurveyLinks("", {2}).survey_of(links.token_of(id)), std::nullopt);
    EXPECT_EQ(links.survey_of(links.token_of(id) + "A"), std::nullopt);
    EXPECT_EQ(links.survey_of(SurveyId{Uuid{{3}}}.text() + links.token_of(id).substr(36)), std::nullopt);
    EXPECT_EQ(links.survey_of(""), std::nullopt);
}

}  // namespace
}  // namespace aftercare::cases
