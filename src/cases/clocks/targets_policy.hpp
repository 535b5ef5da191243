// The section of the policy pack about targets: response_targets.yaml (CASE-10, CASE-11, CASE-12, CASE-29).
#pragma once

#include "cases/clocks/priority.hpp"
#include "cases/clocks/target.hpp"
#include "policy/code.hpp"
#include "policy/pack.hpp"

#include <optional>

namespace aftercare::cases {

struct TargetSetTag {
    static constexpr std::string_view name = "TargetSetCode";
    static constexpr std::string_view doc = "A set of response targets of the policy pack, such as care.";
};
using TargetSetCode = policy::Code<TargetSetTag>;

struct PriorityTargets {
    Target p1;
    Target p2;
    Target p3;
    Target p4;

    const Target& of(Priority priority) const;
};
DESCRIBE(PriorityTargets, p1, p2, p3, p4)

// What a plan gives by its capability response_targets or enhanced_response.
struct TargetSet {
    TargetSetCode code;
    PriorityTargets targets;
};
DESCRIBE(TargetSet, code, targets)

struct TechnicalTargets {
    TargetSetCode otherwise;  // The set of a case that no plan covers.
    describe::List<TargetSet, 1, 50> sets;

    // nullptr where there is no such set.
    const TargetSet* find(const TargetSetCode& code) const;
};
DESCRIBE(TechnicalTargets, otherwise, sets)

// A priority without one has no such clock.
struct SomeTargets {
    std::optional<Target> p1;
    std::optional<Target> p2;
    std::optional<Target> p3;
    std::optional<Target> p4;

    const std::optional<Target>& of(Priority priority) const;
};
DESCRIBE(SomeTargets, p1, p2, p3, p4)

struct ResolutionTargets {
    SomeTargets technical;
    SomeTargets administrative;
};
DESCRIBE(ResolutionTargets, technical, administrative)

// response_targets.yaml
struct ResponseTargets {
    PriorityTargets administrative;
    std::optional<Target> administrative_contact;  // Of what came on a channel that counts as web (CASE-12).
    TechnicalTargets technical;
    describe::List<Channel, 0, 5> by_phone;  // Every other channel counts as web.
    std::optional<Priority> web_p1_as;       // Whose target a technical P1 on the web has.
    PriorityTargets updates;
    ResolutionTargets resolution;
    describe::List<Int<1, 99>, 0, 10> near_percent;  // How much of a target has gone by when a breach is called near.

    bool counts_as_web(Channel channel) const;
    // REQUIRES: the section's check found nothing wrong, and where `set` is one of an older pack, `otherwise` stands in for it.
    const PriorityTargets& technical_of(const std::optional<TargetSetCode>& set) const;
};
DESCRIBE(ResponseTargets, administrative, administrative_contact, technical, by_phone, web_p1_as, updates, resolution,
         near_percent)

// Also checks that every set which a plan of plans.yaml names is there: REQUIRES contracts' sections beside it.
void add_clock_policy(policy::Sections& sections);

}  // namespace aftercare::cases
