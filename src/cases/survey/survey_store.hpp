// Surveys and SQL: with survey_results_store the only place that names the tables case_survey and case_survey_score.
#pragma once

#include "cases/survey/survey.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases::store {

// False where that closing was asked about before.
[[nodiscard]] bool insert(db::Tx& tx, const Survey& survey);
std::optional<Survey> find_survey(db::Tx& tx, SurveyId id);
// Locked until the commit.
std::optional<Survey> find_survey_locked(db::Tx& tx, SurveyId id);
// Of the case's last closing that was asked about.
std::optional<Survey> last_survey(db::Tx& tx, CaseId id);
// When the person was last asked about a case other than this one.
std::optional<Instant> last_asked(db::Tx& tx, identity::PersonId person, CaseId but);
// Its reminder and its answer. REQUIRES: in scope.
void update(db::Tx& tx, const Survey& survey);
// Whose reminder is due by `now`, the longest overdue first; locked, without those that somebody else has locked.
std::vector<Survey> surveys_to_remind(db::Tx& tx, Instant now, std::int64_t limit);

// By question.
std::vector<SurveyScore> scores_of(db::Tx& tx, SurveyId id);
// In the place of those that there are.
void put_scores(db::Tx& tx, const Survey& survey, const SurveyScores& scores);

// What the person wrote, and that it was that person; the scores stay, of nobody (ID-14). How many surveys.
std::int64_t forget_person(db::Tx& tx, AccountId account, identity::PersonId person);

}  // namespace aftercare::cases::store
