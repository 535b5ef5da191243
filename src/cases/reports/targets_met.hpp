// Targets met and missed over a period (CASE-10, CASE-11, CASE-32): what clocks decided, counted by plan, priority, centre or queue.
#pragma once

#include "cases/record/case.hpp"
#include "cases/record/clock_row.hpp"
#include "cases/reports/period.hpp"

#include <optional>
#include <string>
#include <vector>

namespace aftercare::cases {

enum class TargetGroup : std::uint8_t { priority, plan, centre, queue };
DESCRIBE_ENUM(TargetGroup, priority, plan, centre, queue)

enum class TargetOutcome : std::uint8_t {
    met,
    missed,   // Met too late, or not yet and the time is over.
    running,  // Not met yet, and in time.
    dropped,  // It ended before it was due, and nothing was decided: the case was closed, the priority changed.
};
DESCRIBE_ENUM(TargetOutcome, met, missed, running, dropped)

// Which clocks are counted: those that began in the period; what is absent does not narrow.
struct TargetFilter {
    ClockKind clock = ClockKind::first_response;
    Period period;
    std::optional<CaseKind> kind = {};
    std::optional<Priority> priority = {};
    std::optional<contracts::PlanCode> plan = {};
    std::optional<CalendarCode> centre = {};
    std::optional<QueueCode> queue = {};
    std::optional<AccountId> account_id = {};
    std::optional<TargetGroup> without = {};    // Of the cases that have no plan, centre or queue.
    std::optional<TargetOutcome> outcome = {};  // Of the list alone.
};

struct TargetCounts {
    std::int64_t met = 0;
    std::int64_t missed = 0;
    std::int64_t running = 0;
    std::int64_t dropped = 0;
};
DESCRIBE(TargetCounts, met, missed, running, dropped)

struct TargetResult : TargetCounts {
    static constexpr describe::Note kNotes[] = {
        {"code", "The priority, plan, centre or queue; missing for cases that have none, and for all together."},
        {"share", "Of what was decided, how much was met: 0 to 1; missing where nothing was decided."},
        {"median_seconds",
         "How long the clocks ran that were met, in time or late, without their stops; what took longer than an hour "
         "counts in whole minutes."},
        {"ninth_decile_seconds", "Nine of ten were met as quickly, or quicker."}};
    std::optional<std::string> code;
    std::optional<double> share;
    std::optional<std::int64_t> median_seconds;
    std::optional<std::int64_t> ninth_decile_seconds;
};
DESCRIBE_DERIVED(TargetResult, TargetCounts, code, share, median_seconds, ninth_decile_seconds)

struct TargetWeek : TargetCounts {
    Date from;
    std::optional<double> share;
};
DESCRIBE_DERIVED(TargetWeek, TargetCounts, from, share)

struct TargetsMet {
    static constexpr describe::Note kNotes[] = {
        {"until", "The first day that no longer counts."},
        {"weeks", "Of seven days each, counted from the first day; also those without a clock."}};
    Date from;
    Date until;
    ClockKind clock = ClockKind::first_response;
    TargetGroup by = TargetGroup::priority;
    TargetResult all;
    std::vector<TargetResult> groups;
    std::vector<TargetWeek> weeks;
};
DESCRIBE(TargetsMet, from, until, clock, by, all, groups, weeks)

// A clock with its case.
struct TargetLine {
    AccountId account_id;
    CaseId case_id;
    std::int64_t position = 0;
    CaseNumber number;
    Synopsis synopsis;
    Priority priority = Priority::p3;
    std::optional<contracts::PlanCode> plan;
    std::optional<CalendarCode> centre;
    std::optional<QueueCode> queue;
    std::optional<identity::PersonId> owner_id;
    TargetOutcome outcome = TargetOutcome::met;
    Instant began_at;
    std::optional<Instant> due_at;
    std::optional<Instant> met_at;
    std::optional<Instant> ended_at;
};
DESCRIBE(TargetLine, account_id, case_id, position, number, synopsis, priority, plan, centre, queue, owner_id, outcome, began_at,
         due_at, met_at, ended_at)

// What the database counted: the clocks of a group that began in a week of the period.
struct WeekOfGroup : TargetCounts {
    std::string code;       // Empty: of no group.
    std::int64_t week = 0;  // From 0.
};
DESCRIBE_DERIVED(WeekOfGroup, TargetCounts, code, week)
// How many clocks of a group were met after so many seconds; of those that took longer than an hour, after so many whole minutes.
struct TookCount {
    std::string code;
    std::int64_t seconds = 0;
    std::int64_t count = 0;
};
DESCRIBE(TookCount, code, seconds, count)

struct TargetNumbers {
    std::vector<WeekOfGroup> weeks;  // In the order of their codes.
    std::vector<TookCount> took;
};

// Puts together what was counted, groups in the order of their codes. Pure.
TargetsMet targets_met(const TargetFilter& filter, TargetGroup by, const TargetNumbers& numbers);

}  // namespace aftercare::cases
