// What the steps of one use case do to the clocks of their case (CASE-10 to CASE-12, CASE-29): pure, so that it is the same whether they happen now or
// are read from the history again (CASE-31).
#pragma once

#include "cases/clocks/clock_rules.hpp"
#include "cases/record/case_rules.hpp"

#include <string>

namespace aftercare::cases {

struct FollowedSteps {
    const Case& row;  // As the steps left it, at modified_at.
    const Steps& steps;
    const std::string& actor;  // As an id, empty for the program itself.
    Side by = Side::program;   // Whose words notes are.
};

// REQUIRES: as the rules of clocks; `clocks` are all of the case, in the order in which they began.
Clocks follow_steps(Clocks clocks, const FollowedSteps& followed, const Statuses& statuses, const ClockRules& rules);

}  // namespace aftercare::cases
