#include "server/case_companions.hpp"

#include "cases/people/case_people.hpp"

namespace aftercare::server {

CaseCompanions::CaseCompanions(const CaseCompanionParts& parts)
    : cases_(parts.cases),
      survey_links_(parts.public_url, parts.survey_key),
      surveys_(parts.db, parts.env, parts.cases, survey_links_),
      survey_asking_(parts.db, parts.env, parts.pack, parts.notifier, survey_links_),
      links_(parts.db, parts.env, parts.cases, advisories_),
      planned_events_(parts.db, parts.env, parts.cases),
      planned_watch_(parts.db, parts.env, parts.pack, parts.notifier),
      target_reports_(parts.db, parts.env, parts.pack) {
    parts.cases.add_follower(planned_watch_);
    parts.cases.set_windows(planned_watch_);
    parts.router.set_ahead(planned_watch_);
}

void CaseCompanions::add_routes(http::Routes& routes) {
    cases::add_survey_routes(routes, surveys_);
    cases::add_link_routes(routes, links_);
    cases::add_case_people_routes(routes, cases_);
    cases::add_planned_event_routes(routes, planned_events_);
    cases::add_target_report_routes(routes, target_reports_);
}

void CaseCompanions::register_jobs(jobs::Registry& registry) {
    survey_asking_.register_jobs(registry);
    planned_watch_.register_jobs(registry);
}

}  // namespace aftercare::server
