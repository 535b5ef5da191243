// The clocks of cases as their steps move them, and what is raised when their time goes by (CASE-10 to CASE-12, CASE-29).
#pragma once

#include "cases/clocks/clock_rules.hpp"
#include "cases/record/calendars_kept.hpp"
#include "cases/record/case_requests.hpp"
#include "cases/record/case_rules.hpp"
#include "cases/record/clock_row.hpp"
#include "platform/jobs/jobs.hpp"

#include <vector>

namespace aftercare::cases {

// A clock as it is shown: where it stands, and how its due time comes about (CASE-31).
struct ClockView : Clock {
    static constexpr describe::Note kNotes[] = {
        {"calendar_name", "Of the calendar that its business days are counted by."},
        {"met_by", "Of a first response and a contact: by which contact they were met (CASE-10)."},
        {"near_percent", "So much of its time gone by, a breach of it is called near; by the policy of today."}};
    ClockStanding now;
    Working working;
    std::optional<OneLine<1, 120>> calendar_name;
    std::vector<std::int64_t> near_percent;
    std::optional<ContactBy> met_by = {};
};
DESCRIBE_DERIVED(ClockView, Clock, now, working, calendar_name, near_percent, met_by)

// What an event "case.clock_near" or "case.clock_breached" says, of the case.
struct ClockNews {
    CaseId case_id;
    CaseNumber number;
    ClockKind kind = ClockKind::first_response;
    std::int64_t position = 0;  // Which clock of the case, in the order in which they began.
    Priority priority = Priority::p3;
    std::int64_t percent = 0;
    std::optional<Instant> due_at;
    std::optional<identity::PersonId> owner_id;
};
DESCRIBE(ClockNews, case_id, number, kind, position, priority, percent, due_at, owner_id)

// What of a case decides which clocks it has.
ClockFacts facts_of(const Case& row);

class CaseClocks {
public:
    // All must outlive it.
    CaseClocks(db::Db& db, Env& env, const policy::Pack& pack) : db_(db), env_(env), pack_(pack), calendars_(pack) {}

    // Moves the clocks of the case by what happened to it, in their order; `actor` as an id, empty for the program itself. A note of the vendor's is a
    // word to the customer. REQUIRES: the case is locked, and is now as `row` says.
    void follow(db::Tx& tx, const Case& row, const Steps& steps, const std::string& actor, Side by);

    std::vector<ClockView> shown(db::Tx& tx, CaseId id);
    // The clocks that the case would begin with, opened at `row.opened_at`: nothing is written.
    std::vector<ClockView> promised(db::Tx& tx, const Case& row);
    // The clocks that would run after these steps of the case at `row.modified_at`: nothing is written.
    std::vector<ClockView> foreseen(db::Tx& tx, const Case& row, const Steps& steps);

    // Raises what is due by now; how many clocks. Those of a case that somebody works on at this moment have the next turn.
    Result<std::int64_t> tick();
    // The same for some of them, in a transaction of every account.
    std::int64_t raise_some(db::Tx& tx);
    static constexpr std::int64_t kRaisedAtOnce = 500;
    // Ticks every few seconds.
    void register_jobs(jobs::Registry& registry);

private:
    ClockRules rules(db::Tx& tx);
    // The case with the calendar that clocks begin by now: its own, or where the pack has it no more that of the centre.
    Case served(const Case& row) const;
    ClockView view_of(db::Tx& tx, const Clock& clock, Instant now);
    void save(db::Tx& tx, const Case& row, const std::vector<ClockRow>& before, Clocks after);
    void raise(db::Tx& tx, ClockRow& clock, const Case& row, Instant now);

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    CalendarsKept calendars_;
};

}  // namespace aftercare::cases
