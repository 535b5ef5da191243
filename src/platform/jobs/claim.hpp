// The life of a job's row: claimed under a lease, then done, waiting for its next attempt, or dead.
#pragma once

#include "platform/jobs/jobs.hpp"

namespace aftercare::jobs {

// The next job that is due, now running under a lease of this worker; also one whose worker was lost. None where nothing is
// due. A job in a lane is due when those before it are done or dead.
std::optional<Job> claim(db::Db& db, Env& env, const Registry& registry);

enum class Ending : std::uint8_t {
    done,
    again,  // Failed, waits for its next attempt.
    dead,
    lost,  // Another worker had taken it over: nothing was written.
};

// Writes down how a claimed job ended; `error` is none where it was done.
Ending finish(db::Db& db, Env& env, const Registry::Entry& entry, const Job& job, const std::optional<std::string>& error);

// Makes the rows of all jobs of Registry::on_time() that are not there yet, due now.
void plan_timed(db::Db& db, Env& env, const Registry& registry);

// How long a job waits after its `attempts`-th failed attempt: first, 2 first, 4 first ... longest.
std::chrono::seconds back_off(const Retry& retry, int attempts);

}  // namespace aftercare::jobs
