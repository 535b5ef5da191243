// Who is asked, by inbox and mail, when a case is closed; who is reminded; and who hears of a low score (CASE-27).
#pragma once

#include "cases/escalation/posts.hpp"
#include "cases/survey/survey_link.hpp"
#include "cases/survey/survey_rules.hpp"
#include "notify/notifier.hpp"
#include "platform/db/db.hpp"
#include "platform/jobs/jobs.hpp"

namespace aftercare::cases {

// The kinds of news: case.survey, case.dissatisfied.
void add_survey_kinds(notify::Kinds& kinds);

class SurveyAsking {
public:
    // All must outlive it.
    SurveyAsking(db::Db& db, Env& env, const policy::Pack& pack, notify::Notifier& notifier, const SurveyLinks& links)
        : db_(db), env_(env), pack_(pack), notifier_(notifier), links_(links), posts_(env, pack, notifier) {}

    // Listens to cases that are closed and surveys that are answered; reminds.
    void register_jobs(jobs::Registry& registry);

    // Reminds whoever is due by now; how many.
    Result<std::int64_t> remind();

private:
    Result<> ask(const jobs::Event& event);
    Result<> tell_of_low(const jobs::Event& event);
    // In the inbox, and by mail unless the person wants none about this.
    void tell(db::Tx& tx, const Case& row, const Survey& survey, const identity::Person& to, const std::string& text);
    // Whom to ask; none where he or she is not active any more, or may not read cases.
    std::optional<identity::Person> reader(db::Tx& tx, const Survey& survey) const;

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    notify::Notifier& notifier_;
    const SurveyLinks& links_;
    PostNews posts_;
};

}  // namespace aftercare::cases
