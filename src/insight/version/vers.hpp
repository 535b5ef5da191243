// Ranges as CSAF 2.0 writes them (INS-02, INS-03): "vers:generic/>=21.4R1|<21.4R3-S5", from the package URL people's "vers" draft.
#pragma once

#include "insight/version/range.hpp"

#include <string_view>
#include <vector>

namespace aftercare::insight {

// The entries that a product_version_range means. Also without "vers:.../" before it: then it is constraints alone, such as "<21.4R3".
// A lower bound goes with the upper bound that follows it; one without has no end. "!=" excludes what it names. At most
// kMaxBoundsOfList constraints.
std::expected<std::vector<RangeText>, Unreadable> ranges_of_vers(std::string_view text);

}  // namespace aftercare::insight
