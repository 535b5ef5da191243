// What surveys say, counted (CASE-27): by centre, plan or group of engineers; and what was written.
#pragma once

#include "cases/reports/period.hpp"
#include "cases/survey/survey.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases {

// What they are counted by. A group of engineers is the queue in which the case was when it was closed.
enum class SurveyGroup : std::uint8_t { centre, plan, queue };
DESCRIBE_ENUM(SurveyGroup, centre, plan, queue)

struct QuestionResult {
    static constexpr describe::Note kNotes[] = {{"scores", "How often each score was given, from 1 to 5."}};
    QuestionCode question;
    std::int64_t answers = 0;
    double mean = 0;
    std::vector<std::int64_t> scores;
};
DESCRIBE(QuestionResult, question, answers, mean, scores)

struct SurveyResult {
    static constexpr describe::Note kNotes[] = {
        {"code", "The centre, plan or queue; missing for cases that have none, and for all together."},
        {"low", "Answers with a score that is told (low_score of survey.yaml)."}};
    std::optional<std::string> code;
    std::int64_t asked = 0;
    std::int64_t answered = 0;
    std::int64_t low = 0;
    std::vector<QuestionResult> questions;  // Those that were answered.
};
DESCRIBE(SurveyResult, code, asked, answered, low, questions)

struct SurveyResults {
    static constexpr describe::Note kNotes[] = {{"until", "The first day that no longer counts."}};
    Date from;
    Date until;
    SurveyGroup by = SurveyGroup::centre;
    SurveyResult all;
    std::vector<SurveyResult> groups;  // The largest first.
};
DESCRIBE(SurveyResults, from, until, by, all, groups)

// Which answers a list holds; what is absent does not narrow.
struct AnswerFilter {
    std::optional<Instant> from_at = {};
    std::optional<Instant> until_at = {};
    std::optional<CalendarCode> centre = {};
    std::optional<contracts::PlanCode> plan = {};
    std::optional<QueueCode> queue = {};
    std::optional<SurveyGroup> without = {};  // Of cases that have no centre, plan or queue.
    std::optional<std::int64_t> lowest_at_most = {};
};

struct SurveyAnswerRow {
    SurveyId id;
    AccountId account_id;
    CaseId case_id;
    CaseNumber number;
    Synopsis synopsis;
    Instant asked_at;
    Instant answered_at;
    std::optional<contracts::PlanCode> plan;
    std::optional<CalendarCode> centre;
    std::optional<QueueCode> queue;
    std::int64_t lowest = 0;
    std::optional<SurveyText> text;
};
DESCRIBE(SurveyAnswerRow, id, account_id, case_id, number, synopsis, asked_at, answered_at, plan, centre, queue, lowest, text)

// An answer in a list.
struct SurveyAnswer : SurveyAnswerRow {
    std::vector<SurveyScore> scores;
};
DESCRIBE_DERIVED(SurveyAnswer, SurveyAnswerRow, scores)

// What the database counted.
struct AskedCount {
    std::string code;  // Empty: none.
    std::int64_t asked = 0;
    std::int64_t answered = 0;
    std::int64_t low = 0;
};
DESCRIBE(AskedCount, code, asked, answered, low)

struct ScoreCount {
    std::string code;
    QuestionCode question;
    std::int64_t score = 0;
    std::int64_t count = 0;
};
DESCRIBE(ScoreCount, code, question, score, count)

// Puts the counts together, questions in the order of the policy, then those that it has no more. Pure.
SurveyResults results_of(const SurveyRules& rules, SurveyGroup by, const Period& period, const std::vector<AskedCount>& asked,
                         const std::vector<ScoreCount>& scores);

}  // namespace aftercare::cases
