// The section of the policy pack about satisfaction: survey.yaml (CASE-27).
#pragma once

#include "cases/escalation/escalation_policy.hpp"
#include "cases/record/case_policy.hpp"
#include "policy/pack.hpp"

#include <optional>
#include <string>

namespace aftercare::cases {

struct QuestionTag {
    static constexpr std::string_view name = "SurveyQuestionCode";
    static constexpr std::string_view doc = "A question of survey.yaml, such as overall.";
};
using QuestionCode = policy::Code<QuestionTag>;

// How a case came to its end.
enum class ClosedHow : std::uint8_t {
    accepted,    // The customer agreed to what was proposed.
    unanswered,  // Nobody answered, and it was closed by itself.
    cancelled,
};
DESCRIBE_ENUM(ClosedHow, accepted, unanswered, cancelled)

struct QuestionText {
    OneLine<2, 8> language;
    OneLine<1, 200> text;
};
DESCRIBE(QuestionText, language, text)

// Answered by a score of 1, the worst, to 5.
struct SurveyQuestion {
    QuestionCode code;
    bool required = false;
    describe::List<QuestionText, 1, 50> texts;  // In English at least.
};
DESCRIBE(SurveyQuestion, code, required, texts)

inline constexpr std::int64_t kWorst = 1;
inline constexpr std::int64_t kBest = 5;

// survey.yaml
struct SurveyRules {
    describe::List<ClosedHow, 0, 3> ask_after;  // None: nobody is asked anything.
    describe::List<CaseTypeCode, 0, 100> except_types;
    Int<1, 365> answer_days;        // So long it can be answered, and the answer changed.
    Int<0, 365> person_days;        // Nobody is asked twice within so many days; 0: after every case.
    Int<0, 364> remind_after_days;  // Once, who has not answered; 0: never.
    Int<0, 5> low_score;            // A score of this or less is told; 0: none is.
    Posts tell;                     // ... to whoever holds these posts of escalation.yaml.
    describe::List<SurveyQuestion, 1, 20> questions;

    // nullptr where there is none.
    const SurveyQuestion* find(const QuestionCode& code) const;
};
DESCRIBE(SurveyRules, ask_after, except_types, answer_days, person_days, remind_after_days, low_score, tell, questions)

// REQUIRES: that of escalation beside it.
void add_survey_policy(policy::Sections& sections);

}  // namespace aftercare::cases
