// Counts and lists of surveys, in SQL.
#pragma once

#include "cases/record/case_access.hpp"
#include "cases/survey/survey_results.hpp"
#include "platform/db/db.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases::store {

// Of the surveys that were asked in the period, of cases that may be counted for the reader, by their group.
std::vector<AskedCount> count_asked(db::Tx& tx, const CaseReader& reader, SurveyGroup by, const Period& period,
                                    std::int64_t low_score);
std::vector<ScoreCount> count_scores(db::Tx& tx, const CaseReader& reader, SurveyGroup by, const Period& period);

// The place after which a page begins.
struct SurveyPlace {
    Instant asked_at;
    SurveyId id;
};
// Those that are answered, of cases that the reader may see, the last asked first; at most `limit`.
std::vector<SurveyAnswer> answers(db::Tx& tx, const CaseReader& reader, const AnswerFilter& filter,
                                  const std::optional<SurveyPlace>& after, std::int64_t limit);

}  // namespace aftercare::cases::store
