// Whether the clocks that are stored are those that the histories of their cases make (CASE-31).
#pragma once

#include "cases/proof/clock_replay.hpp"
#include "cases/record/calendars_kept.hpp"

#include <map>
#include <memory>

namespace aftercare::cases {

// A clock that is stored otherwise than its case's history makes it.
struct ClockDifference {
    static constexpr describe::Note kNotes[] = {
        {"position", "In the order in which the clocks of the case began, from 0."},
        {"what", "due_at, or what else differs; missing: it is not stored; too_many: the history makes none."}};
    AccountId account_id;
    CaseNumber number;
    std::int64_t position = 0;
    ClockKind kind = ClockKind::first_response;
    std::string what;
    std::optional<Instant> stored_due_at;
    std::optional<Instant> due_at;
};
DESCRIBE(ClockDifference, account_id, number, position, kind, what, stored_due_at, due_at)

struct ClockProofCounts {
    std::int64_t cases_in_all = 0;
    std::int64_t cases = 0;
    std::int64_t clocks = 0;
    std::int64_t differences = 0;
};
DESCRIBE(ClockProofCounts, cases_in_all, cases, clocks, differences)

class ClockProof {
public:
    // Both must outlive it.
    ClockProof(db::Db& db, const policy::Pack& pack) : db_(db), pack_(pack), calendars_(pack) {}

    // Of every open case, some at a time: `found` is told each difference, `tell` how far it is. Nothing is changed.
    ClockProofCounts prove(const std::function<void(const ClockDifference&)>& found,
                           const std::function<void(const ClockProofCounts&)>& tell);

private:
    std::vector<ClockDifference> differences(db::Tx& tx, const Case& row, const Clocks& stored);
    Side side_of(db::Tx& tx, const CaseEvent& event);
    const ResponseTargets& targets_of(db::Tx& tx, const std::string& version);

    db::Db& db_;
    const policy::Pack& pack_;
    CalendarsKept calendars_;
    std::map<std::string, std::unique_ptr<const ResponseTargets>> targets_;
    std::map<Uuid, Side> sides_;
};

}  // namespace aftercare::cases
