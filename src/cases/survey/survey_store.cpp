#include "cases/survey/survey_store.hpp"

#include <string>

namespace aftercare::cases::store {

namespace {

using db::Statement;

std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<Survey>("s")) +
                       " from case_survey s where {scope:s.account_id} and " + std::string(rest));
}

struct AskedAt {
    Instant asked_at;
};
DESCRIBE(AskedAt, asked_at)

struct ScoreRow : SurveyScore {
    AccountId account_id;
    SurveyId survey_id;
};
DESCRIBE_DERIVED(ScoreRow, SurveyScore, account_id, survey_id)

}  // namespace

bool insert(db::Tx& tx, const Survey& survey) { return tx.insert_new("case_survey", survey); }

std::optional<Survey> find_survey(db::Tx& tx, SurveyId id) {
    static const Statement kById{"cases.survey", select("s.id = :id")};
    return tx.one<Survey>(kById, {{"id", id}});
}

std::optional<Survey> find_survey_locked(db::Tx& tx, SurveyId id) {
    static const Statement kById{"cases.survey_locked", select("s.id = :id {for_update}")};
    return tx.one<Survey>(kById, {{"id", id}});
}

std::optional<Survey> last_survey(db::Tx& tx, CaseId id) {
    static const Statement kLast{"cases.last_survey", select("s.case_id = :id order by s.round desc limit 1")};
    return tx.one<Survey>(kLast, {{"id", id}});
}

std::optional<Instant> last_asked(db::Tx& tx, identity::PersonId person, CaseId but) {
    constexpr Statement kLast{"cases.last_asked",
                              "select s.asked_at from case_survey s where s.person_id = :person and s.case_id <> :but and "
                              "{scope:s.account_id} order by s.asked_at desc limit 1"};
    const auto last = tx.one<AskedAt>(kLast, {{"person", person}, {"but", but}});
    return last ? std::optional(last->asked_at) : std::nullopt;
}

void update(db::Tx& tx, const Survey& survey) {
    constexpr Statement kUpdate{"cases.update_survey",
                                "update case_survey set remind_at = :remind_at, answered_at = :answered_at, lowest = :lowest, "
                                "text = :text, version = :version where id = :id and {scope:account_id}"};
    const std::int64_t touched = tx.run(kUpdate, {{"remind_at", survey.remind_at},
                                                  {"answered_at", survey.answered_at},
                                                  {"lowest", survey.lowest},
                                                  {"text", survey.text},
                                                  {"version", survey.version},
                                                  {"id", survey.id}});
    check(touched == 1, "cases: update of no survey in scope");
}

std::vector<Survey> surveys_to_remind(db::Tx& tx, Instant now, std::int64_t limit) {
    static const Statement kDue{"cases.surveys_to_remind",
                                select("s.remind_at <= :now order by s.remind_at limit :limit {for_update_skip_locked}")};
    return tx.all<Survey>(kDue, {{"now", now}, {"limit", limit}});
}

std::vector<SurveyScore> scores_of(db::Tx& tx, SurveyId id) {
    constexpr Statement kScores{"cases.survey_scores",
                                "select x.question, x.score from case_survey_score x where x.survey_id = :id and "
                                "{scope:x.account_id} order by x.question"};
    return tx.all<SurveyScore>(kScores, {{"id", id}});
}

void put_scores(db::Tx& tx, const Survey& survey, const SurveyScores& scores) {
    constexpr Statement kRemove{"cases.remove_survey_scores",
                                "delete from case_survey_score where survey_id = :id and {scope:account_id}"};
    tx.run(kRemove, {{"id", survey.id}});
    for (const SurveyScore& score : scores) {
        ScoreRow row;
        static_cast<SurveyScore&>(row) = score;
        row.account_id = survey.account_id;
        row.survey_id = survey.id;
        tx.insert("case_survey_score", row);
    }
}

std::int64_t forget_person(db::Tx& tx, AccountId account, identity::PersonId person) {
    constexpr Statement kForget{"cases.forget_surveyed",
                                "update case_survey set person_id = null, text = null, remind_at = null where account_id = "
                                ":account_id and person_id = :person and {scope:account_id}"};
    return tx.run(kForget, {{"account_id", account}, {"person", person}});
}

}  // namespace aftercare::cases::store
