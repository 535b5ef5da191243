// The nouns of moving clocks (CASE-31): what a changed policy or calendar would do to the clocks that run, and their move to it on purpose.
#pragma once

#include "cases/clocks/clock.hpp"
#include "cases/record/case.hpp"

#include <optional>
#include <string>

namespace aftercare::cases {

struct ClockMoveTag {
    static constexpr std::string_view name = "ClockMoveId";
};
using ClockMoveId = Id<ClockMoveTag>;
struct ClockMoveBreachTag {
    static constexpr std::string_view name = "ClockMoveBreachId";
};
using ClockMoveBreachId = Id<ClockMoveBreachTag>;

enum class ClockMoveState : std::uint8_t { waiting, running, done, failed };
DESCRIBE_ENUM(ClockMoveState, waiting, running, done, failed)

// What becomes of the clocks that run, counted. A case counts once, whatever is new with its clocks.
struct ClockMoveCounts {
    static constexpr describe::Note kNotes[] = {
        {"changed",
         "Cases with a clock that is due at another time, begins or ends. Of a move whose server was killed at least so many: "
         "what it had moved and not yet counted counts as unchanged."},
        {"breaching", "Cases with a clock that is not late now, and would be."},
        {"relieved", "Cases with a clock that is late now, and would not be."},
        {"earlier", "Clocks that would be due earlier."},
        {"begun", "Clocks that the policy asks for and the case does not have."},
        {"ended", "Clocks that the policy does not ask for any more."}};
    std::int64_t changed = 0;
    std::int64_t breaching = 0;
    std::int64_t relieved = 0;
    std::int64_t earlier = 0;
    std::int64_t later = 0;
    std::int64_t begun = 0;
    std::int64_t ended = 0;
    bool operator==(const ClockMoveCounts&) const = default;
};
DESCRIBE(ClockMoveCounts, changed, breaching, relieved, earlier, later, begun, ended)

struct ClockMove : ClockMoveCounts {
    static constexpr std::string_view kDoc =
        "What a policy would do to the clocks that run, or did to them when they were moved to it on purpose.";
    static constexpr describe::Note kNotes[] = {
        {"account_id", "The vendor's."},
        {"applies", "Whether the clocks were moved; else it was only worked out."},
        {"policy_version", "Of the pack that they are moved to."},
        {"cases_in_all", "Open cases when it was begun."},
        {"cases_done", "How far it is."},
        {"problem", "Why it failed; of one that is done, which cases could not be moved."}};
    AccountId account_id;
    ClockMoveId id;
    bool applies = false;
    std::optional<Uuid> asked_by;
    Instant asked_at;
    OneLine<1, 64> policy_version;
    ClockMoveState state = ClockMoveState::waiting;
    std::int64_t cases_in_all = 0;
    std::int64_t cases_done = 0;
    std::optional<std::string> problem;
    std::optional<Instant> finished_at;
};
DESCRIBE_DERIVED(ClockMove, ClockMoveCounts, account_id, id, applies, asked_by, asked_at, policy_version, state, cases_in_all,
                 cases_done, problem, finished_at)

// One clock that breaches by the move.
struct ClockMoveBreach {
    static constexpr describe::Note kNotes[] = {{"account_id", "The case's."}};
    AccountId account_id;
    ClockMoveBreachId id;
    ClockMoveId move_id;
    CaseId case_id;
    CaseNumber number;
    ClockKind kind = ClockKind::first_response;
    Priority priority = Priority::p3;
    std::optional<Instant> was_due_at;
    Instant due_at;
};
DESCRIBE(ClockMoveBreach, account_id, id, move_id, case_id, number, kind, priority, was_due_at, due_at)

// A file of the policy pack that might come into force.
struct ChangedFile {
    static constexpr describe::Note kNotes[] = {{"file", "Its name in the pack, such as calendars.yaml."}};
    OneLine<1, 80> file;
    Text<1, 1'048'576> text;
};
DESCRIBE(ChangedFile, file, text)

struct AskClockMove {
    static constexpr describe::Note kNotes[] = {
        {"files", "What would be changed in the pack in force; nothing: clocks of earlier versions against the pack in force."},
        {"applies", "Moves them on purpose, to the pack in force: files can't be named then."}};
    describe::List<ChangedFile, 0, 40> files;
    std::optional<bool> applies;
};
DESCRIBE(AskClockMove, files, applies)

}  // namespace aftercare::cases
