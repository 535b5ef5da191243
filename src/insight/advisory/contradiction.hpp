// Where the fields of a record and its prose disagree (INS-02, INS-03).
#pragma once

#include "insight/advisory/advisory.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight {

// Adds a contradiction for each system whose affected releases in the description are others than those in the ranges, and where the
// record names no platform while title or description do.
// Says nothing where the description names no release, or one that can't be read.
void find_contradictions(Advisory& advisory);

// The platforms that a title ("Junos OS: MX Series: ...") or a description ("... affects Junos OS on MX Series: ...") names, as written.
std::vector<std::string> platforms_named(std::string_view title, std::string_view description);

}  // namespace aftercare::insight
