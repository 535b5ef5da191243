// The nouns of satisfaction (CASE-27): what somebody was asked when a case was closed, and the answer.
#pragma once

#include "cases/record/case.hpp"
#include "cases/survey/survey_policy.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases {

struct SurveyTag {
    static constexpr std::string_view name = "SurveyId";
};
using SurveyId = Id<SurveyTag>;

using SurveyText = Text<1, 4'000>;

// One closing, one survey. Plan, centre and queue are those of the closing.
struct Survey {
    AccountId account_id;
    SurveyId id;
    CaseId case_id;
    std::int64_t round = 0;  // How often the case had been reopened.
    std::optional<identity::PersonId> person_id;
    Instant asked_at;
    Instant answer_until;
    std::optional<Instant> remind_at;
    std::optional<contracts::PlanCode> plan;
    std::optional<CalendarCode> centre;
    std::optional<QueueCode> queue;
    std::optional<Instant> answered_at;
    std::optional<std::int64_t> lowest;  // Of its scores.
    std::optional<SurveyText> text;
    std::int64_t version = 1;
};
DESCRIBE(Survey, account_id, id, case_id, round, person_id, asked_at, answer_until, remind_at, plan, centre, queue, answered_at,
         lowest, text, version)

struct SurveyScore {
    QuestionCode question;
    Int<kWorst, kBest> score;
};
DESCRIBE(SurveyScore, question, score)
using SurveyScores = describe::List<SurveyScore, 1, 20>;

// What is answered, and answered anew.
struct AnswerSurvey {
    SurveyScores scores;
    std::optional<SurveyText> text;
};
DESCRIBE(AnswerSurvey, scores, text)

// The survey as whoever was asked, or reads what was answered, sees it.
struct SurveyView {
    static constexpr describe::Note kNotes[] = {{"can_answer", "You were asked, and it is still time."}};
    Instant asked_at;
    Instant answer_until;
    bool can_answer = false;
    std::optional<Instant> answered_at;
    std::vector<SurveyScore> scores;
    std::optional<SurveyText> text;
    std::vector<SurveyQuestion> questions;
};
DESCRIBE(SurveyView, asked_at, answer_until, can_answer, answered_at, scores, text, questions)

// Of a case: nothing where nobody was asked, or it is not for the caller to see.
struct SurveyOfCase {
    std::optional<SurveyView> survey;
};
DESCRIBE(SurveyOfCase, survey)

// The survey as the link of a mail shows it: whoever has the link sees no more of the case than the mail said.
struct LinkedSurvey {
    static constexpr describe::Note kNotes[] = {{"synopsis", "Missing where mail about the case says nothing of it."}};
    CaseNumber number;
    std::optional<Synopsis> synopsis;
    std::optional<OneLine<2, 8>> language;  // Of whoever was asked.
    SurveyView survey;
};
DESCRIBE(LinkedSurvey, number, synopsis, language, survey)

// What an event "case.survey_answered" says.
struct SurveyNews {
    CaseId case_id;
    CaseNumber number;
    SurveyId survey_id;
    std::int64_t lowest = 0;
};
DESCRIBE(SurveyNews, case_id, number, survey_id, lowest)

}  // namespace aftercare::cases
