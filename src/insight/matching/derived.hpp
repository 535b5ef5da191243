// Conditions for records that have none, out of their prose (INS-03, INS-06).
#pragma once

#include "insight/advisory/advisory.hpp"

namespace aftercare::insight {

// Gives each clause without a condition the one that the prose about the configuration (`trigger`) states, with that prose beside it, and
// notes what is doubtful as the advisory's doubts. Of the vendor's own, and where nothing can be derived, nothing changes: then
// every configuration is met, so that nobody is taken for safe.
void derive_conditions(Advisory& advisory);

}  // namespace aftercare::insight
