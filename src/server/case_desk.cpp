#include "server/case_desk.hpp"

#include "cases/answers/answer_api.hpp"
#include "cases/live/change_feed.hpp"
#include "cases/live/live_api.hpp"
#include "cases/together/together_api.hpp"
#include "cases/workbench/work_api.hpp"
#include "cases/workbench/work_keeper.hpp"

namespace aftercare::server {

struct CaseDesk::Parts {
    cases::WorkKeeper keeper;
    cases::ChangeFeed feed;
    cases::LiveHub live;
    cases::PresenceService presence;
    cases::WorkService work;
    cases::AnswerService answers;
    cases::MergeService merges;
    cases::OutageService outages;
};

CaseDesk::CaseDesk(db::Db& db, Env& env, const policy::Pack& pack, cases::CaseService& cases, const cases::LiveLimits& limits)
    : parts_(new Parts{.keeper = {},
                       .feed = {db, env},
                       .live = {db, env, limits},
                       .presence = {env, cases},
                       .work = {db, env, pack},
                       .answers = {env, cases},
                       .merges = {env, cases},
                       .outages = {db, env, cases}}) {
    cases.add_follower(parts_->keeper);
    cases.add_follower(parts_->feed);
    cases.add_follower(parts_->merges);
}

CaseDesk::~CaseDesk() = default;

void CaseDesk::add_routes(http::Routes& routes, http::Gate& gate) {
    cases::add_live_routes(routes, parts_->live, parts_->presence, gate);
    cases::add_work_routes(routes, parts_->work);
    cases::add_answer_routes(routes, parts_->answers);
    cases::add_together_routes(routes, parts_->merges, parts_->outages);
}

void CaseDesk::register_jobs(jobs::Registry& registry) {
    parts_->feed.register_jobs(registry);
    parts_->merges.register_jobs(registry);
    parts_->outages.register_jobs(registry);
}

cases::AnswerService& CaseDesk::answers() { return parts_->answers; }
cases::OutageService& CaseDesk::outages() { return parts_->outages; }

}  // namespace aftercare::server
