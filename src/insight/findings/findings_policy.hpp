// findings.yaml: what is matched, who is told, and how risk is counted (INS-08, INS-09, INS-17).
#pragma once

#include "catalogue/product.hpp"
#include "insight/advisory/advisory.hpp"
#include "policy/pack.hpp"

namespace aftercare::insight {

// What an open finding adds to the risk of its device, by severity.
struct RiskWeights {
    Int<0, 100> critical;
    Int<0, 100> major;
    Int<0, 100> minor;

    [[nodiscard]] std::int64_t of(Severity severity) const;
};
DESCRIBE(RiskWeights, critical, major, minor)

struct FindingsPolicy {
    describe::List<catalogue::ProductText, 0, 200> other_systems;  // Product lines that run neither system.
    Int<1, 3'650> snapshot_days;                                   // What was shown longer ago is stale (INS-17).
    describe::List<Severity, 0, 3> tell_of;
    std::optional<bool> tell_unknown_version;  // Of devices of which nothing fits for certain but the platform; no if missing.
    RiskWeights risk;
    Int<1, 10> exploited_times;
    Int<0, 100> uncertain_percent;
    Int<1, 3'650> most_accepted_days;

    // Whether devices of the product line are matched.
    [[nodiscard]] bool matches_line(const std::optional<catalogue::ProductText>& line) const;
};
DESCRIBE(FindingsPolicy, other_systems, snapshot_days, tell_of, tell_unknown_version, risk, exploited_times, uncertain_percent,
         most_accepted_days)

void add_findings_policy(policy::Sections& sections);

}  // namespace aftercare::insight
