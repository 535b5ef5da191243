// Which alarms a case waits for, and when each is due: pure.
#pragma once

#include "cases/escalation/alarm.hpp"
#include "cases/escalation/escalation_policy.hpp"
#include "cases/hours/hours.hpp"
#include "cases/record/case_policy.hpp"

#include <optional>
#include <span>
#include <vector>

namespace aftercare::cases {

struct AlarmPolicy {
    const EscalationRules& escalation;
    const Statuses& statuses;
    const CaseRules& rules;
    const Hours& hours;  // Of the case's calendar: reminders and the closing wait for business days.
};

// Of each kind the next one that is not in `fired`. `report_due_at`: when the next report on an escalation that is not completed is due.
// REQUIRES: `fired` are all of the case that went off.
std::vector<Alarm> alarms_of(const Case& row, const std::optional<Instant>& report_due_at, std::span<const Alarm> fired,
                             const AlarmPolicy& policy);

}  // namespace aftercare::cases
