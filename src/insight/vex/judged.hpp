// From what we found out about a device to what a VEX document says of it (INS-11).
#pragma once

#include "insight/advisory/advisory.hpp"
#include "insight/matching/working.hpp"
#include "insight/vex/vex.hpp"

namespace aftercare::insight::vex {

// The working as a statement: affected with what to do, fixed, not affected with the reason, else under investigation. What is not known
// (a configuration, a version) is never said to be safe. `system` is the device's, for the releases to name; without it all are named.
Judgement judged(const Working& working, const Advisory& advisory, const std::optional<System>& system);

// What the advisory says to do: fixed releases of `system` (of both, without), the workaround, or that there is neither.
std::vector<Action> actions_of(const Advisory& advisory, const std::optional<System>& system);

Vulnerability vulnerability_of(const Advisory& advisory);

}  // namespace aftercare::insight::vex
