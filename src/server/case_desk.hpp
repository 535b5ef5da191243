// What the vendor's people work on cases with (CASE-26), put together: workbench, news as they come, canned answers, cases that belong together.
#pragma once

#include "cases/live/live_limits.hpp"
#include "platform/http/route.hpp"
#include "platform/jobs/jobs.hpp"
#include "policy/pack.hpp"

#include <memory>

namespace aftercare::cases {
class AnswerService;
class CaseService;
class OutageService;
}  // namespace aftercare::cases

namespace aftercare::server {

class CaseDesk {
public:
    // All must outlive it. Before the first case: its parts follow the steps of cases.
    CaseDesk(db::Db& db, Env& env, const policy::Pack& pack, cases::CaseService& cases, const cases::LiveLimits& limits);
    ~CaseDesk();

    void add_routes(http::Routes& routes, http::Gate& gate);
    void register_jobs(jobs::Registry& registry);

    cases::AnswerService& answers();
    cases::OutageService& outages();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace aftercare::server
