// What staff see and do about background work: what waits, what was given up, and how it is tried again.
#pragma once

#include "platform/base/env.hpp"
#include "platform/db/db.hpp"
#include "platform/http/route.hpp"
#include "platform/jobs/upkeep.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::server {

inline constexpr Action kJobRead{"job.read"};
inline constexpr Action kJobRedeliver{"job.redeliver"};

// What is shown of a job: never what it works on, which may be about people.
struct JobView {
    static constexpr std::string_view kDoc = "A piece of background work, without what it works on.";
    static constexpr describe::Note kNotes[] = {{"account_id", "Whose work it is; nil for the installation's own."},
                                                {"state", "dead: given up; a person may have it tried again."},
                                                {"last_error", "Why the last attempt failed."}};
    jobs::JobId id;
    AccountId account_id;
    std::string kind;
    jobs::JobState state = jobs::JobState::waiting;
    Instant due_at;
    int attempts = 0;
    std::optional<std::string> last_error;
    Instant created_at;
    std::optional<Instant> finished_at;
};
DESCRIBE(JobView, id, account_id, kind, state, due_at, attempts, last_error, created_at, finished_at)

struct JobCounts {
    std::vector<jobs::JobCount> counts;  // By state and kind; where there are none, there is none.
};
DESCRIBE(JobCounts, counts)

JobView view_of(const jobs::Job& job);

// Gives a dead job all its attempts again, audited. Fails with jobs.unknown, jobs.not_dead.
Result<JobView> redeliver_job(db::Db& db, Env& env, const Caller& caller, jobs::JobId id);

void add_job_routes(http::Routes& routes, db::Db& db, Env& env);

}  // namespace aftercare::server
