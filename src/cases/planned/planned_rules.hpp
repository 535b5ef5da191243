// Which windows are taken, and when the vendor is ready (CASE-28): pure.
#pragma once

#include "cases/planned/planned_event.hpp"
#include "platform/base/result.hpp"

#include <optional>

namespace aftercare::cases {

// `before`: the event as it was, where it is changed: one that has begun may go on from when it began. Fails with cases.window_refused (400).
Result<> judge_window(const PlannedEventRules& rules, const PlanEvent& asked, const PlannedEvent* before, Instant now);

// Fails with cases.checks_unknown (400) and cases.readiness_incomplete (409).
Result<> judge_readiness(const PlannedEventRules& rules, const ArrangeReadiness& asked);

// The checks as they are done now: those that were done before keep by whom and when.
describe::List<DoneCheck, 0, 50> done_now(const PlannedEvent& before, const ArrangeReadiness& asked,
                                          const std::optional<identity::PersonId>& by, Instant now);

PlannedState state_of(const PlannedEvent& event, bool case_open, Instant now);
PlannedState state_of(const PlannedEventLine& line, Instant now);

// Whether it was announced too late for readiness to be promised.
bool is_short_notice(const PlannedEventRules& rules, Instant from_at, Instant announced_at);

}  // namespace aftercare::cases
