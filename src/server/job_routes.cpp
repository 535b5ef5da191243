#include "server/job_routes.hpp"

#include "identity/audit.hpp"
#include "platform/http/page.hpp"

namespace aftercare::server {

namespace {

using http::Call;
using http::None;
using http::Ok;
using http::Page;

struct JobPath {
    jobs::JobId job_id;
};
DESCRIBE(JobPath, job_id)

struct JobQuery {
    std::optional<jobs::JobState> state;
    std::optional<OneLine<1, 120>> kind;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(JobQuery, state, kind, cursor, limit)

Result<Page<JobView>> list(db::Db& db, const Caller& caller, const JobQuery& query) {
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit;
    jobs::JobFilter filter{.state = query.state, .limit = limit + 1};
    if (query.kind) filter.kind = query.kind->text();
    if (query.cursor) filter.before = jobs::JobId{TRY(query.cursor->uuid_key("id"))};
    std::vector<JobView> views;
    for (const jobs::Job& job : db.read(caller.scope, [&](db::Tx& tx) { return jobs::list(tx, filter); }))
        views.push_back(view_of(job));
    return http::page_of(std::move(views), limit, [](const JobView& one) { return http::Cursor("id", {one.id.text()}); });
}

}  // namespace

JobView view_of(const jobs::Job& job) {
    return {.id = job.id,
            .account_id = job.account_id,
            .kind = job.kind,
            .state = job.state,
            .due_at = job.due_at,
            .attempts = job.attempts,
            .last_error = job.last_error,
            .created_at = job.created_at,
            .finished_at = job.finished_at};
}

Result<JobView> redeliver_job(db::Db& db, Env& env, const Caller& caller, jobs::JobId id) {
    return db.write(caller, [&](db::Tx& tx) -> Result<JobView> {
        const JobView before = view_of(TRY(jobs::find(tx, id)));
        const JobView after = view_of(TRY(jobs::redeliver(tx, env, id)));
        identity::audit(tx, env, caller, after.account_id, kJobRedeliver, "job", id.uuid, &before, &after);
        return after;
    });
}

void add_job_routes(http::Routes& routes, db::Db& db, Env& env) {
    http::RouteGroup group(routes, "jobs");
    group.add(http::get(
        "/jobs", kJobRead, "Background work, the newest first: what waits, runs, is done, was given up",
        [&db](const Call<None, JobQuery>& call) -> Result<Ok<Page<JobView>>> { return TRY(list(db, call.caller, call.query)); }));
    group.add(http::get("/jobs/counts", kJobRead, "How much background work there is, by state and kind",
                        [&db](const Call<>& call) -> Result<Ok<JobCounts>> {
                            return JobCounts{db.read(call.caller.scope, [](db::Tx& tx) { return jobs::count(tx); })};
                        }));
    group.add(http::get("/jobs/{job_id}", kJobRead, "One piece of background work",
                        [&db](const Call<JobPath>& call) -> Result<Ok<JobView>> {
                            return view_of(
                                TRY(db.read(call.caller.scope, [&](db::Tx& tx) { return jobs::find(tx, call.path.job_id); })));
                        })
                  .fails_with({"jobs.unknown"}));
    group.add(http::post("/jobs/{job_id}/redelivery", kJobRedeliver, "Try again what was given up",
                         [&db, &env](const Call<JobPath>& call) -> Result<Ok<JobView>> {
                             return TRY(redeliver_job(db, env, call.caller, call.path.job_id));
                         })
                  .fails_with({"jobs.unknown", "jobs.not_dead"}));
}

}  // namespace aftercare::server
