// Who of the vendor hears of clocks that are near their end or ran out, and when (CASE-11, CASE-29): what is not urgent waits until whoever is told works
// again (CASE-32).
#pragma once

#include "cases/clocks/clock.hpp"
#include "cases/escalation/posts.hpp"
#include "cases/record/case.hpp"
#include "platform/db/db.hpp"
#include "platform/jobs/jobs.hpp"

namespace aftercare::cases {

// What is told of a clock, to one side; the payload of the job by which it waits.
struct ClockTell {
    CaseId case_id;
    ClockKind kind = ClockKind::first_response;
    std::int64_t position = 0;  // Which clock of the case, in the order in which they began.
    std::int64_t percent = 0;   // So much of its time had gone by.
    bool late = false;          // It ran out; else it is near its end.
    bool managers = false;      // To those whose post it is; else to who works on the case.
    Uuid cause{};               // The event.
};
DESCRIBE(ClockTell, case_id, kind, position, percent, late, managers, cause)

class ClockTells {
public:
    // All must outlive it.
    ClockTells(db::Db& db, Env& env, const policy::Pack& pack, notify::Notifier& notifier)
        : db_(db), env_(env), pack_(pack), posts_(env, pack, notifier) {}

    void register_jobs(jobs::Registry& registry);

private:
    Result<> hear(const jobs::Event& event);
    // Tells it, or has it wait. Nothing where it is news no more.
    void tell(db::Tx& tx, const ClockTell& word);
    bool is_past(db::Tx& tx, const Case& row, const ClockTell& word) const;
    // When somebody works, from now on: an agent by the hours of his or her care centre, everybody else by those of the vendor's own.
    Instant works_from(db::Tx& tx, const std::optional<identity::PersonId>& person) const;
    bool comes_at_any_hour(const Case& row, const ClockTell& word) const;
    // Those beside the owner.
    const Posts& posts_of(const Case& row, const ClockTell& word) const;

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    PostNews posts_;
};

}  // namespace aftercare::cases
