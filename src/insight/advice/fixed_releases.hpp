// Releases that exist because an advisory names them as fixed (INS-10).
#pragma once

#include "insight/advisory/advisory.hpp"

#include <vector>

namespace aftercare::insight::advice {

// Of all clauses, in order, each once; none where it is withdrawn.
std::vector<Version> fixed_releases(const Advisory& advisory);

// In order, each once, without those that have no place in the order.
std::vector<Version> each_once(std::vector<Version> releases);

}  // namespace aftercare::insight::advice
