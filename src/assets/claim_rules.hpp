// ENT-29: which of several sources is believed. Pure.
#pragma once

#include "assets/claim.hpp"

#include <span>
#include <vector>

namespace aftercare::assets {

// The claim in force, or nullptr where there is none. What a person says settles what others said before: it shows at once, whatever
// the order of trust. Among that and what was said since, the source that stands first in `trust` is believed. REQUIRES: of each
// source one claim at most; `trust` names every source.
const Claim* decide(std::span<const Claim> claims, std::span<const FactSource> trust);

// Adds what a source says to what was said of the field, in the order of sources. The same value again is no news, so that a device that
// goes on saying what somebody corrected is not believed for it; only a person who says the same again settles anew. Of two things
// that one source says the newer counts.
void say(std::vector<Claim>& claims, const Claim& said);

// How it is told, where something was said of the field. The claims are of this field alone.
SourcedField told(std::span<const Claim> claims, std::span<const FactSource> trust);

}  // namespace aftercare::assets
