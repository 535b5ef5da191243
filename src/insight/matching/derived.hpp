// Conditions for advisories that tell theirs in prose (INS-06).
#pragma once

#include "insight/advisory/advisory.hpp"
#include "insight/configuration/derive.hpp"

namespace aftercare::insight {

// Gives each clause that has no condition the one that the advisory's trigger names, where it names statements; says what was done.
// Advisories of our own come with their conditions and are left alone.
Derivation derive_conditions(Advisory& advisory);

}  // namespace aftercare::insight
