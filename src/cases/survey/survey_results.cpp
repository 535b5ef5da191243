#include "cases/survey/survey_results.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

constexpr std::size_t kScores = static_cast<std::size_t>(kBest - kWorst) + 1;

void add_score(SurveyResult& result, const ScoreCount& count) {
    auto found = std::ranges::find(result.questions, count.question, &QuestionResult::question);
    if (found == result.questions.end())
        found = result.questions.insert(
            result.questions.end(),
            {.question = count.question, .answers = 0, .mean = 0, .scores = std::vector<std::int64_t>(kScores)});
    found->answers += count.count;
    found->scores.at(static_cast<std::size_t>(count.score - kWorst)) += count.count;
}

// Means, and the order of the questions.
void finish(const SurveyRules& rules, SurveyResult& result) {
    for (QuestionResult& question : result.questions) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < kScores; ++i) sum += (static_cast<std::int64_t>(i) + kWorst) * question.scores[i];
        question.mean = static_cast<double>(sum) / static_cast<double>(question.answers);
    }
    const auto place = [&](const QuestionResult& question) {
        return std::ranges::find(rules.questions, question.question, &SurveyQuestion::code) - rules.questions.begin();
    };
    std::ranges::stable_sort(result.questions, {}, place);
}

}  // namespace

SurveyResults results_of(const SurveyRules& rules, SurveyGroup by, const Period& period, const std::vector<AskedCount>& asked,
                         const std::vector<ScoreCount>& scores) {
    SurveyResults results{.from = period.from, .until = period.until, .by = by};
    for (const AskedCount& count : asked) {
        results.groups.push_back({.code = count.code.empty() ? std::nullopt : std::optional(count.code),
                                  .asked = count.asked,
                                  .answered = count.answered,
                                  .low = count.low});
        results.all.asked += count.asked;
        results.all.answered += count.answered;
        results.all.low += count.low;
    }
    for (const ScoreCount& count : scores) {
        add_score(results.all, count);
        const auto group =
            std::ranges::find(results.groups, count.code.empty() ? std::nullopt : std::optional(count.code), &SurveyResult::code);
        if (group != results.groups.end()) add_score(*group, count);
    }
    finish(rules, results.all);
    for (SurveyResult& group : results.groups) finish(rules, group);
    std::ranges::stable_sort(results.groups, std::greater{}, &SurveyResult::asked);
    return results;
}

}  // namespace aftercare::cases
