// Who is asked, until when, and which answers are taken (CASE-27): pure.
#pragma once

#include "cases/survey/survey.hpp"
#include "platform/base/result.hpp"

#include <optional>

namespace aftercare::cases {

struct AskFacts {
    ClosedHow how = ClosedHow::accepted;
    std::optional<Instant> last_asked_at = {};  // When the case's contact was last asked about another case.
};

// Whether the contact of the case that was closed is asked now. A case without a contact asks nobody.
bool asks(const SurveyRules& rules, const Case& row, const AskFacts& facts, Instant now);

// The survey of the closing. REQUIRES: asks().
Survey asked(const SurveyRules& rules, const Case& row, SurveyId id, Instant now);

// Fails with cases.survey_over (409), and cases.survey_scores_refused (400; all that is wrong at once).
Result<> judge_answer(const SurveyRules& rules, const Survey& survey, const AnswerSurvey& answer, Instant now);

// The lowest of the scores. REQUIRES: there are some.
std::int64_t lowest_of(const SurveyScores& scores);

// Whether it is told to somebody.
bool is_low(const SurveyRules& rules, std::int64_t lowest);

}  // namespace aftercare::cases
