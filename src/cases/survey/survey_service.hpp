// Use cases of satisfaction (CASE-27): answered by whoever was asked, signed in or by the mail's link; counted and read by the vendor's people.
#pragma once

#include "cases/record/case_service.hpp"
#include "cases/survey/survey_link.hpp"
#include "cases/survey/survey_results_store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases {

class SurveyService {
public:
    // All must outlive it.
    SurveyService(db::Db& db, Env& env, CaseService& cases, const SurveyLinks& links)
        : db_(db), env_(env), cases_(cases), links_(links) {}

    // What was asked about the case's last closing; for whoever was asked, and whoever reads surveys. Fails with cases.case_unknown.
    Result<SurveyOfCase> of_case(const Caller& caller, const CaseName& name);
    // The first answer, or another in its place. Fails with cases.case_unknown, cases.survey_not_asked (403), cases.survey_over (409),
    // cases.survey_scores_refused (400).
    Result<SurveyOfCase> answer(const Caller& caller, const CaseName& name, const AnswerSurvey& request);

    // The same by the link of the mail, for whoever has it. Fail with cases.survey_link_unknown (404), and answering as above.
    Result<LinkedSurvey> linked(const std::string& token);
    Result<LinkedSurvey> answer_linked(const Caller& caller, const std::string& token, const AnswerSurvey& request);

    // By what the cases belonged to when they were closed. Fails with cases.period_refused.
    Result<SurveyResults> results(const Caller& caller, SurveyGroup by, const PeriodAsked& asked);
    // Of the cases that the caller may see.
    std::vector<SurveyAnswer> answers(const Caller& caller, const AnswerFilter& filter,
                                      const std::optional<store::SurveyPlace>& after, std::int64_t limit);

    const policy::Pack& pack() const { return cases_.pack(); }
    // Fails with cases.period_refused.
    Result<Period> period(const PeriodAsked& asked) const { return period_of(pack(), env_.clock.now(), asked); }

private:
    struct Asked;  // A survey with its case and whoever was asked.

    SurveyView view(db::Tx& tx, const Survey& survey, bool can_answer) const;
    // REQUIRES: the caller is whoever was asked, or acts for him or her.
    Result<Survey> save(db::Tx& tx, const Caller& caller, const Case& row, Survey survey, const AnswerSurvey& request);
    Result<Asked> asked_by(db::Tx& tx, std::optional<Survey> survey) const;
    LinkedSurvey shown(db::Tx& tx, const Asked& asked, const Survey& survey) const;

    db::Db& db_;
    Env& env_;
    CaseService& cases_;
    const SurveyLinks& links_;
};

// Takes the person's name and words from what he or she answered; the scores stay (ID-14). How many surveys.
std::int64_t forget_surveyed(db::Tx& tx, AccountId account, identity::PersonId person);

}  // namespace aftercare::cases
