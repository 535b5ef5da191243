// Use cases of moving clocks (CASE-31): worked out before a policy or calendar is changed, and done on purpose; both by a job that tells how far it is.
#pragma once

#include "cases/moves/move_rules.hpp"
#include "cases/moves/move_store.hpp"
#include "cases/record/case_service.hpp"

#include <expected>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases {

// To work out what a policy would do to the clocks that run, and to move them to it.
inline constexpr Action kMoveClocks{"case.move_clocks"};

class ClockMoves {
public:
    // How the texts of a pack's files are read, with all sections that the product knows.
    using ReadPack =
        std::function<std::expected<policy::Pack, std::vector<policy::Complaint>>(std::map<std::string, std::string> files)>;

    // All must outlive it.
    ClockMoves(db::Db& db, Env& env, const policy::Pack& pack, CaseService& cases, ReadPack read_pack)
        : db_(db), env_(env), pack_(pack), cases_(cases), read_pack_(std::move(read_pack)) {}

    // Fails with cases.policy_refused (its fields name each mistake), cases.move_of_files, cases.move_runs (409).
    Result<ClockMove> ask(const Caller& caller, const AskClockMove& request);
    Result<ClockMove> find(const Caller& caller, ClockMoveId id);  // cases.move_unknown
    std::vector<ClockMove> list(const Caller& caller, std::optional<ClockMoveId> before, std::int64_t limit);
    // The clocks that breach by it, of the first kMostBreaches cases or so. Fails with cases.move_unknown.
    Result<std::vector<ClockMoveBreach>> breaches(const Caller& caller, ClockMoveId id, std::optional<ClockMoveBreachId> after,
                                                  std::int64_t limit);
    static constexpr std::int64_t kMostBreaches = 2'000;

    // Works out on this thread what the pack would do; `tell` hears how far it is, and ends it by false. For the command line.
    Result<ClockMove> work_out(const policy::Pack& candidate, const std::function<bool(const ClockMove&)>& tell);
    // Goes on with the move until it is done, on this thread. For the job.
    Result<> make(ClockMoveId id);

    void register_jobs(jobs::Registry& registry);

private:
    struct Outdated {
        CaseId id;
        CaseNumber number;
    };
    struct Batch {
        ClockMoveCounts counts;
        std::vector<ClockMoveBreach> breaches;
        std::vector<Case> rows;
        std::vector<Outdated> outdated;  // Those with a clock of another policy version than that of the pack.
    };
    Batch next(const policy::Pack& candidate, CalendarsKept& calendars, const store::ClockMoveRow& move);
    Result<policy::Pack> pack_of(const describe::List<ChangedFile, 0, 40>& files) const;
    // The loop of both; `keep` keeps the row after each batch, and ends it before its time by false.
    Result<> run(const policy::Pack& candidate, store::ClockMoveRow& row, const std::function<bool(const Batch&)>& keep);
    // Each by itself: the row says which could not be moved, and the others go on.
    void move_cases(const std::vector<Outdated>& cases, store::ClockMoveRow& row);
    // Why it could not be moved, where it could not.
    std::optional<std::string> move_case(CaseId id);
    Result<> give_up(ClockMoveId id, const std::string& why);
    void give_up(db::Tx& tx, ClockMoveId id, const std::string& why);

    db::Db& db_;
    Env& env_;
    const policy::Pack& pack_;
    CaseService& cases_;
    ReadPack read_pack_;
};

}  // namespace aftercare::cases
