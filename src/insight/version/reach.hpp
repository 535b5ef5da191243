// Which versions have reached a list of releases: the rule of INS-02 for lists of fixes, as sets of keys. Inside of this folder.
#pragma once

#include "insight/version/bound.hpp"

#include <span>

namespace aftercare::insight {

// The versions that have reached the list. In a train that the list names: a version whose own R, F or D level is listed has, when it is
// at or past the first one listed of this level; any other, when its level is past the highest listed. Of other trains: those past the
// last train listed. A list has one member, or releases alone. By the order alone: a version that names no respin comes before all of its
// respins here, and what that proves is for the entry to say.
KeyRanges reached(std::span<const Bound> bounds, System system);

}  // namespace aftercare::insight
