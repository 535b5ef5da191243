// ended_trains.yaml: how grave it is to run a train past its end (INS-15).
#pragma once

#include "insight/advisory/advisory.hpp"
#include "policy/pack.hpp"

#include <optional>

namespace aftercare::insight {

// An end without a severity makes no finding.
struct EndedPolicy {
    std::optional<Severity> after_end_of_engineering;
    std::optional<Severity> after_end_of_support;
};
DESCRIBE(EndedPolicy, after_end_of_engineering, after_end_of_support)

void add_ended_policy(policy::Sections& sections);

}  // namespace aftercare::insight
