// The clocks of a case as its history makes them (CASE-31): pure. What is stored must be the same; nothing of it is believed but by which version
// of the policy, and by which calendar, each clock began.
#pragma once

#include "cases/record/clock_follow.hpp"

#include <functional>
#include <span>
#include <string>

namespace aftercare::cases {

struct ReplayRules {
    const Statuses& statuses;
    // What clocks are held to that begin by this version of the policy.
    std::function<ClockRules(const std::string& version)> of_version;
    std::string version_in_force;
    // Who did it.
    std::function<Side(const CaseEvent&)> by;
};

// `events`: all of the case, internal ones too, in their order. `stored`: its clocks in the order in which they began.
Clocks replay_clocks(const Case& row, std::span<const CaseEvent> events, std::span<const Clock> stored, const ReplayRules& rules);

// What of two clocks that should be the same differs, by its name: "due_at"; empty where nothing does.
std::string difference(const Clock& stored, const Clock& replayed);

}  // namespace aftercare::cases
