// The life of a job's row: claimed under a lease, then done, waiting for its next attempt, or dead.
#pragma once

#include "platform/jobs/jobs.hpp"

namespace aftercare::jobs {

// What a worker takes.
struct Wanted {
    std::vector<std::string> kinds;
    std::optional<int> of_an_account = {};  // So many of these kinds run for one account at the same time.
    // Where somebody renews it as long as the process lives; that of the kind otherwise, or where that is shorter.
    std::optional<std::chrono::seconds> lease = {};
};

// The next job that is due, now running under a lease of this worker; also one whose worker was lost. None where nothing is
// due. A job in a lane is due when those before it are done or dead, and none of the lane runs.
std::optional<Job> claim(db::Db& db, Env& env, const Registry& registry, const Wanted& wanted);
// Of all kinds.
std::optional<Job> claim(db::Db& db, Env& env, const Registry& registry);

enum class Ending : std::uint8_t {
    done,
    again,  // Failed, waits for its next attempt.
    dead,
    lost,  // Another worker had taken it over: nothing was written.
};

// Writes down how a claimed job ended; `error` is none where it was done. One that was done and is to run `again` waits for that.
Ending finish(db::Db& db, Env& env, const Registry::Entry& entry, const Job& job, const std::optional<std::string>& error,
              const std::optional<Instant>& again = {});

// Puts the end of the claimed job's lease off, counted from now; false where another worker had taken it over.
bool renew(db::Db& db, Env& env, std::chrono::seconds lease, const Job& job);
// The same for all of these runs that still are, until then.
void renew_all(db::Db& db, const std::vector<Uuid>& runs, Instant until);

// Makes the rows of all jobs of Registry::on_time() that are not there yet, due now, and puts jobs that wait into the pools that their
// kinds belong to here.
void plan_timed(db::Db& db, Env& env, const Registry& registry);

// How long a job waits after its `attempts`-th failed attempt: first, 2 first, 4 first ... longest.
std::chrono::seconds back_off(const Retry& retry, int attempts);

}  // namespace aftercare::jobs
