// One clock of a case (CASE-11): what was promised, since when, what stopped it and how it ended. Rows of these are kept for ever, so that
// what a clock decided can be reported (CASE-32).
#pragma once

#include "cases/clocks/priority.hpp"
#include "cases/clocks/target.hpp"
#include "cases/hours/calendar.hpp"
#include "platform/base/instant.hpp"

#include <array>
#include <optional>

namespace aftercare::cases {

enum class ClockKind : std::uint8_t {
    first_response,  // Until an engineer or representative speaks with the customer, by phone or mail (CASE-10).
    contact,         // The same within a time of its own, for what was opened on the web (CASE-12).
    update,          // Until the customer hears of it again (CASE-29).
    resolution,      // Until a resolution that the customer accepts.
};
DESCRIBE_ENUM(ClockKind, first_response, contact, update, resolution)

inline constexpr std::array kClockKinds{ClockKind::first_response, ClockKind::contact, ClockKind::update, ClockKind::resolution};

// From `from` until before `until`; without `until` it lasts.
struct Stop {
    Instant from;
    std::optional<Instant> until;
    OneLine<1, 60> why;   // The code of the status, such as waiting_for_customer.
    OneLine<0, 120> who;  // Who caused it, as an id: a name could not be erased (ID-14). Empty: the program itself.
    bool operator==(const Stop&) const = default;
};
DESCRIBE(Stop, from, until, why, who)

// In order, apart from each other; only the last may last.
using Stops = describe::List<Stop, 0, 10'000>;

enum class ClockEnd : std::uint8_t {
    met,
    no_longer_applies,  // Its rule does not hold for the case any more; the note says why.
    priority_changed,   // The clock of the new priority took its place.
    replaced,           // It was moved to other targets or another calendar on purpose (CASE-31), or the case was corrected.
    overdue,            // It had run out when another one, which had not, took its place for such a reason: it stays missed.
    case_closed,
};
DESCRIBE_ENUM(ClockEnd, met, no_longer_applies, priority_changed, replaced, overdue, case_closed)

enum class ClockNote : std::uint8_t {
    web_p1,                  // A technical P1 on the web: it has the target of target_priority (CASE-10).
    no_target_for_priority,  // It ended: the policy sets no target for the case's priority.
    no_target_in_policy,     // It ended: the policy that it was moved to has no such clock for the case.
    merged,                  // It ended: the case is a duplicate, and another one goes on in its place (CASE-26).
    begun_anew_with_priority,  // It began with the new priority, not with the last word: it would have been due at once, or later than before.
    no_target_for_subject,    // It ended: the policy has no such clock for what the case is about since it was corrected.
    begun_anew_with_subject,  // It began when the case was corrected: counted from its creation it would have been due already.
};
DESCRIBE_ENUM(ClockNote, web_p1, no_target_for_priority, no_target_in_policy, merged, begun_anew_with_priority,
              no_target_for_subject, begun_anew_with_subject)

struct Clock {
    static constexpr std::string_view kDoc = "A clock of a case: what was promised, since when, and how it ended.";
    static constexpr describe::Note kNotes[] = {
        {"round", "1 for the first; one more with each reopening."},
        {"priority", "The priority of the case."},
        {"target_priority", "Whose target it has: another than the case's for a technical P1 that was opened on the web."},
        {"calendar", "Where the target is counted in business days."},
        {"policy_version", "The version of the policy pack that it began with, and keeps until it is moved on purpose."},
        {"latest_due_at",
         "Before any stop it is due no later than this: when it was due by the priority, or by what the case was about, before."},
        {"due_at", "The last moment that is in time; missing while it is stopped."}};

    ClockKind kind = ClockKind::first_response;
    std::int64_t round = 1;
    Priority priority = Priority::p4;
    Priority target_priority = Priority::p4;
    Target target;
    std::optional<CalendarCode> calendar;
    OneLine<1, 64> policy_version;
    Instant began_at;
    std::optional<Instant> latest_due_at;
    Stops stops;
    std::optional<Instant> due_at;  // As due() of clock_time.hpp has it: clock_rules.hpp keeps it in step.
    std::optional<Instant> met_at;
    std::optional<Instant> ended_at;
    std::optional<ClockEnd> ended_for;
    std::optional<ClockNote> note;

    bool running() const { return !ended_at; }
    bool stopped() const { return !stops.empty() && !stops.back().until; }
    bool operator==(const Clock&) const = default;
};
DESCRIBE(Clock, kind, round, priority, target_priority, target, calendar, policy_version, began_at, latest_due_at, stops, due_at,
         met_at, ended_at, ended_for, note)

}  // namespace aftercare::cases
