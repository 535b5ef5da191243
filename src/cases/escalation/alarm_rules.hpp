// Which alarms a case waits for, and when each is due: pure.
#pragma once

#include "cases/escalation/alarm.hpp"
#include "cases/escalation/escalation_policy.hpp"
#include "cases/hours/hours.hpp"
#include "cases/record/case_policy.hpp"

#include <optional>
#include <vector>

namespace aftercare::cases {

struct AlarmPolicy {
    const EscalationRules& escalation;
    const Statuses& statuses;
    const CaseRules& rules;
    const Hours& hours;  // Of the case's calendar: reminders and the closing wait for business days.
};

// Whether what goes off at `at` was held up since it was due, as by hours in which the program was away (CASE-32).
bool is_held_up(const CaseRules& rules, Instant due_at, Instant at);

// What alarms need beside the case.
struct AlarmFacts {
    std::optional<Instant> report_due_at = {};  // When the next report on an escalation that is not completed is due.
    // When the shift of the owner ends, of a case that must be attended at every moment or follows the sun; now where it is over.
    std::optional<Instant> attended_until = {};
    std::optional<Instant> unowned_since = {};  // Since when nobody owns it again, where somebody did.
    std::vector<Alarm> fired = {};              // All of the case that went off.
    // What the customer should have been sent more than held_up_minutes before waits for working hours (CASE-32).
    Instant now = {};
};

// Whether somebody must own it at every moment (CASE-09), while neither a resolution nor a workaround is in place.
bool needs_owner(const Case& row);

// Of each kind the next one that did not go off.
std::vector<Alarm> alarms_of(const Case& row, const AlarmFacts& facts, const AlarmPolicy& policy);

// Whether a higher rung of the ladder than this one is due as well, as after hours in which the program was away: that one tells for both (CASE-15).
bool is_passed(const Case& row, const Alarm& rung, const AlarmFacts& facts, const AlarmPolicy& policy, Instant now);
// The places of the rungs below this one that were passed on the way to it and have told nobody, the lowest first: what it tells, their posts hear as well.
// REQUIRES: `facts` has this one among those that went off.
std::vector<std::size_t> told_with(const Case& row, const Alarm& rung, const AlarmFacts& facts, const AlarmPolicy& policy);
// When one of that kind goes off, where one waits: of all alarms of a case.
std::optional<Instant> waits_until(const std::vector<Alarm>& all, AlarmKind kind);

}  // namespace aftercare::cases
