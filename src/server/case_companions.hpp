// What stands beside cases: what was asked about them afterwards, events announced before, links to others, and reports on all.
#pragma once

#include "cases/links/link_api.hpp"
#include "cases/planned/planned_api.hpp"
#include "cases/planned/planned_watch.hpp"
#include "cases/reports/reports_api.hpp"
#include "cases/survey/survey_api.hpp"
#include "cases/survey/survey_asking.hpp"
#include "server/linked_advisories.hpp"

namespace aftercare::server {

struct CaseCompanionParts {
    db::Db& db;
    Env& env;
    const policy::Pack& pack;
    cases::CaseService& cases;
    cases::Router& router;
    notify::Notifier& notifier;
    std::string public_url;
    cases::SurveyLinks::Key survey_key;
};

class CaseCompanions {
public:
    // All that is named must outlive it.
    explicit CaseCompanions(const CaseCompanionParts& parts);

    void add_routes(http::Routes& routes);
    void register_jobs(jobs::Registry& registry);

    cases::SurveyAsking& survey_asking() { return survey_asking_; }
    cases::LinkService& links() { return links_; }
    cases::PlannedEventService& planned_events() { return planned_events_; }
    cases::PlannedWatch& planned_watch() { return planned_watch_; }

private:
    cases::CaseService& cases_;
    cases::SurveyLinks survey_links_;
    cases::SurveyService surveys_;
    cases::SurveyAsking survey_asking_;
    PublishedAdvisories advisories_;
    cases::LinkService links_;
    cases::PlannedEventService planned_events_;
    cases::PlannedWatch planned_watch_;
    cases::TargetReports target_reports_;
};

}  // namespace aftercare::server
