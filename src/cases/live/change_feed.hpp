// Writes the feed of changes: each step of a case stands in it, from the transaction that takes the step (CASE-26).
#pragma once

#include "cases/live/change.hpp"
#include "cases/record/case_seams.hpp"
#include "platform/jobs/jobs.hpp"

namespace aftercare::cases {

// The change of a case as it is now; `copies`: who is copied on it.
CaseChange change_of(const Case& row, std::vector<identity::PersonId> copies, ChangeKind kind, bool internal, Instant at);

// The change that these steps made of it. That few may read it from now on is told to whoever read it until now: what they have open is gone (CASE-01).
CaseChange change_by(const Case& row, std::vector<identity::PersonId> copies, const Steps& steps);

class ChangeFeed : public CaseFollower {
public:
    // Both must outlive it.
    ChangeFeed(db::Db& db, Env& env) : db_(db), env_(env) {}

    void follow(db::Tx& tx, const Case& row, const Steps& steps) override;

    // Listens to clocks; forgets what nobody asks for any more, every hour.
    void register_jobs(jobs::Registry& registry);

private:
    Result<> tell_of_clock(const jobs::Event& event);

    db::Db& db_;
    Env& env_;
};

}  // namespace aftercare::cases
