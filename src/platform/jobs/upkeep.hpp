// Looking after the queue: what the staff portal and the command line show and do, and the clearing of what is old.
#pragma once

#include "platform/jobs/jobs.hpp"

namespace aftercare::jobs {

struct JobFilter {
    std::optional<JobState> state = {};
    std::optional<std::string> kind = {};
    std::optional<JobId> before = {};  // The last one of the page before.
    std::int64_t limit = 50;
};
// The jobs in scope, the newest first.
std::vector<Job> list(db::Tx& tx, const JobFilter& filter);

Result<Job> find(db::Tx& tx, JobId id);  // jobs.unknown (404)

struct JobCount {
    JobState state;
    std::string kind;
    std::int64_t count = 0;
};
DESCRIBE(JobCount, state, kind, count)
// How many there are in scope, by state and kind.
std::vector<JobCount> count(db::Tx& tx);

// How many wait in the whole installation.
std::int64_t waiting(db::Tx& tx);

// Gives a dead job all its attempts again, at once. Fails with jobs.unknown (404) and jobs.not_dead (409).
Result<Job> redeliver(db::Tx& tx, Env& env, JobId id);

// So many rows one transaction forgets at most, for others wait meanwhile.
inline constexpr std::int64_t kForgottenAtOnce = 2'000;

// Forgets jobs done and events delivered before `before`, at most so many of each; the number of rows. Dead jobs stay.
std::int64_t purge(db::Tx& tx, Instant before, std::int64_t most = kForgottenAtOnce);

// Runs forget(tx), which gives the number of rows that it forgot, in one transaction after another until there are none left.
Result<> forget_in_turns(db::Db& db, const std::function<std::int64_t(db::Tx&)>& forget);

// Clears, once an hour, what is older than 14 days, and outcomes of Idempotency-Keys older than 24 hours.
void register_upkeep(Registry& registry, db::Db& db, Env& env);

}  // namespace aftercare::jobs
