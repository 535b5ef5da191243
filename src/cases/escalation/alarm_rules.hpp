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

// What alarms need beside the case.
struct AlarmFacts {
    std::optional<Instant> report_due_at = {};  // When the next report on an escalation that is not completed is due.
    std::optional<Instant> attended_until =
        {};                         // When the shift of the owner ends, of a case that must be attended at every moment.
    std::vector<Alarm> fired = {};  // All of the case that went off.
};

// Of each kind the next one that did not go off.
std::vector<Alarm> alarms_of(const Case& row, const AlarmFacts& facts, const AlarmPolicy& policy);

}  // namespace aftercare::cases
