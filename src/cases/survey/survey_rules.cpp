#include "cases/survey/survey_rules.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace aftercare::cases {

namespace {

Instant days_after(Instant from, std::int64_t days) { return from.plus(std::chrono::hours{24 * days}); }

Result<> judge_scores(const SurveyRules& rules, const SurveyScores& scores) {
    std::vector<FieldProblem> fields;
    std::set<QuestionCode> answered;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const std::string here = "/scores/" + std::to_string(i) + "/question";
        if (!rules.find(scores[i].question)) fields.push_back({here, "is no question of the survey"});
        if (!answered.insert(scores[i].question).second) fields.push_back({here, "stands twice"});
    }
    for (const SurveyQuestion& question : rules.questions)
        if (question.required && !answered.contains(question.code))
            fields.push_back({"/scores", "lacks the question " + question.code.text()});
    if (fields.empty()) return {};
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "cases.survey_scores_refused",
                 .detail = "The scores do not fit the questions of the survey.",
                 .remedy = "Give each question one score at most, and each that is required one.",
                 .rule = "CASE-27",
                 .fields = std::move(fields)});
}

}  // namespace

bool asks(const SurveyRules& rules, const Case& row, const AskFacts& facts, Instant now) {
    if (!row.contact_id || row.open) return false;
    if (std::ranges::find(rules.ask_after, facts.how) == rules.ask_after.end()) return false;
    if (std::ranges::find(rules.except_types, row.type) != rules.except_types.end()) return false;
    return !facts.last_asked_at || rules.person_days == 0 || days_after(*facts.last_asked_at, rules.person_days) <= now;
}

Survey asked(const SurveyRules& rules, const Case& row, SurveyId id, Instant now) {
    return {.account_id = row.account_id,
            .id = id,
            .case_id = row.id,
            .round = row.reopened,
            .person_id = row.contact_id,
            .asked_at = now,
            .answer_until = days_after(now, rules.answer_days),
            .remind_at = rules.remind_after_days == 0 ? std::nullopt : std::optional(days_after(now, rules.remind_after_days)),
            .plan = row.plan,
            .centre = row.centre,
            .queue = row.queue};
}

Result<> judge_answer(const SurveyRules& rules, const Survey& survey, const AnswerSurvey& answer, Instant now) {
    if (now >= survey.answer_until)
        return fail({.kind = ProblemKind::conflict,
                     .code = "cases.survey_over",
                     .detail = "The time to answer is over.",
                     .remedy = "If there is something that we should know, write a note on the case or reopen it.",
                     .rule = "CASE-27"});
    return judge_scores(rules, answer.scores);
}

std::int64_t lowest_of(const SurveyScores& scores) { return std::ranges::min(scores, {}, &SurveyScore::score).score; }

bool is_low(const SurveyRules& rules, std::int64_t lowest) { return lowest <= rules.low_score; }

}  // namespace aftercare::cases
