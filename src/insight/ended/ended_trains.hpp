// Keeps an advisory for each train past its end in step with the calendar, the bulletins and the days (INS-15).
#pragma once

#include "insight/ended/ended_train.hpp"
#include "insight/life/life_index.hpp"
#include "platform/base/env.hpp"
#include "platform/db/db.hpp"
#include "platform/jobs/jobs.hpp"

#include <cstdint>
#include <vector>

namespace aftercare::insight {

class EndedTrains {
public:
    // All must outlive it.
    EndedTrains(db::Db& db, Env& env, const policy::Pack& pack) : db_(db), env_(env), pack_(pack) {}

    // Publishes, revises and withdraws what the day asks for; how many advisories that changed.
    Result<std::int64_t> bring_up_to_date();
    // Looks every ten minutes, and when calendar or bulletins change.
    void register_jobs(jobs::Registry& registry);

private:
    // What is to be, of some trains.
    struct Wanted;
    Result<std::int64_t> write(std::vector<Wanted> wanted);

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
};

}  // namespace aftercare::insight
