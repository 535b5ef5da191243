// The section of the policy pack about planned events: planned_events.yaml (CASE-28).
#pragma once

#include "cases/escalation/escalation_policy.hpp"
#include "policy/pack.hpp"

namespace aftercare::cases {

struct CheckTag {
    static constexpr std::string_view name = "ReadinessCheckCode";
    static constexpr std::string_view doc = "A check of planned_events.yaml, such as spares.";
};
using CheckCode = policy::Code<CheckTag>;

struct CheckText {
    OneLine<2, 8> language;
    OneLine<1, 200> text;
};
DESCRIBE(CheckText, language, text)

// What is to be done before the vendor is ready.
struct ReadinessCheck {
    CheckCode code;
    bool required = true;
    describe::List<CheckText, 1, 50> texts;  // In English at least.
};
DESCRIBE(ReadinessCheck, code, required, texts)

// planned_events.yaml
struct PlannedEventRules {
    Int<1, 8'760> longest_hours;  // Of a window.
    Int<1, 3'650> farthest_days;  // So far ahead it may begin.
    Int<0, 8'760>
        short_notice_hours;  // What is announced later before it begins is at short notice: readiness can't be promised.
    Int<0, 8'760> linked_after_hours;  // What is opened so long after the end belongs to it still.
    Int<0, 8'760> warn_hours;          // What is not ready so long before it begins is told again; 0: never.
    Posts tell;
    describe::List<ReadinessCheck, 0, 50> checks;

    // nullptr where there is none.
    const ReadinessCheck* find(const CheckCode& code) const;
};
DESCRIBE(PlannedEventRules, longest_hours, farthest_days, short_notice_hours, linked_after_hours, warn_hours, tell, checks)

// REQUIRES: that of escalation beside it.
void add_planned_event_policy(policy::Sections& sections);

}  // namespace aftercare::cases
