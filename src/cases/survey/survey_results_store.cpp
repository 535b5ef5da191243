#include "cases/survey/survey_results_store.hpp"

#include "cases/record/case_list_store.hpp"
#include "platform/db/conditions.hpp"
#include "platform/describe/enumerator.hpp"

#include <map>
#include <string>

namespace aftercare::cases::store {

namespace {

using db::Statement;

// A text for each group and kind of reader, kept for ever.
std::string_view counted(const CaseReader& reader, SurveyGroup by, std::string_view columns, std::string_view from,
                         std::string_view more) {
    const std::string group = "coalesce(s." + std::string(describe::enumerator_name(by)) + ", '')";
    return db::literal("select " + group + ", " + std::string(columns) + " from case_survey s" + std::string(from) +
                       " where {scope:s.account_id} and s.asked_at >= :from_at and s.asked_at < :until_at" +
                       counted_for(reader, "s.case_id") + " group by " + group + std::string(more));
}

struct ScoreOf : SurveyScore {
    SurveyId survey_id;
};
DESCRIBE_DERIVED(ScoreOf, SurveyScore, survey_id)

// Of all of the page in one SELECT.
void add_scores(db::Tx& tx, std::vector<SurveyAnswer>& rows) {
    constexpr Statement kScores{"cases.scores_of_answers",
                                "select x.question, x.score, x.survey_id from case_survey_score x where {in:x.survey_id:ids} and "
                                "{scope:x.account_id} order by x.survey_id, x.question"};
    if (rows.empty()) return;
    std::vector<SurveyId> ids;
    for (const SurveyAnswer& row : rows) ids.push_back(row.id);
    std::map<SurveyId, std::vector<SurveyScore>> scores;
    for (const ScoreOf& score : tx.all<ScoreOf>(kScores, {{"ids", ids}})) scores[score.survey_id].push_back(score);
    for (SurveyAnswer& row : rows) row.scores = std::move(scores[row.id]);
}

}  // namespace

std::vector<AskedCount> count_asked(db::Tx& tx, const CaseReader& reader, SurveyGroup by, const Period& period,
                                    std::int64_t low_score) {
    const Statement count{
        "cases.count_asked",
        counted(reader, by, "count(*), count(s.answered_at), count(case when s.lowest <= :low then 1 end)", "", " order by 1")};
    return tx.all<AskedCount>(count, {{"low", low_score}, {"from_at", period.from_at}, {"until_at", period.until_at}});
}

std::vector<ScoreCount> count_scores(db::Tx& tx, const CaseReader& reader, SurveyGroup by, const Period& period) {
    const Statement count{"cases.count_scores",
                          counted(reader, by, "x.question, x.score, count(*)",
                                  " join case_survey_score x on x.account_id = s.account_id and x.survey_id = s.id",
                                  ", x.question, x.score order by 1, 2, 3")};
    return tx.all<ScoreCount>(count, {{"from_at", period.from_at}, {"until_at", period.until_at}});
}

std::vector<SurveyAnswer> answers(db::Tx& tx, const CaseReader& reader, const AnswerFilter& filter,
                                  const std::optional<SurveyPlace>& after, std::int64_t limit) {
    db::Conditions all{.sql =
                           " from case_survey s join case_record c on c.account_id = s.account_id and c.id = s.case_id where "
                           "{scope:s.account_id} and s.answered_at is not null",
                       .params = {}};
    add_visible(all, reader);
    all.add(filter.from_at, "s.asked_at >= :from_at", "from_at");
    all.add(filter.until_at, "s.asked_at < :until_at", "until_at");
    all.add(filter.centre, "s.centre = :centre", "centre");
    all.add(filter.plan, "s.plan = :plan", "plan");
    all.add(filter.queue, "s.queue = :queue", "queue");
    if (filter.without) all.add("s." + std::string(describe::enumerator_name(*filter.without)) + " is null");
    all.add(filter.lowest_at_most, "s.lowest <= :lowest", "lowest");
    if (after) {
        all.params.emplace_back("after", after->asked_at);
        all.params.emplace_back("after_id", after->id);
    }
    all.params.emplace_back("limit", limit);
    const std::string order_by = all.ordered({.column = "s.asked_at", .id = "s.id", .descending = true}, after.has_value());
    const std::string sql =
        "{once}select s.id, s.account_id, s.case_id, c.number, c.synopsis, s.asked_at, s.answered_at, s.plan, s.centre, s.queue, "
        "s.lowest, s.text" +
        all.sql + order_by + " limit :limit";
    std::vector<SurveyAnswer> rows;
    for (SurveyAnswerRow& row : tx.all<SurveyAnswerRow>({"cases.survey_answers", sql}, all.params)) {
        SurveyAnswer answer;
        static_cast<SurveyAnswerRow&>(answer) = std::move(row);
        rows.push_back(std::move(answer));
    }
    add_scores(tx, rows);
    return rows;
}

}  // namespace aftercare::cases::store
