// Which keywords take one value. The three forms don't say: `host-name a;` and `interface a;` look alike, yet a second host name
// replaces the first and a second interface stands beside it.
#pragma once

#include <string_view>

namespace aftercare::insight {

// Whether a later or nearer value of this keyword replaces another. What isn't known keeps all its values, so that no statement
// of a device is overlooked (decision 0024).
bool takes_one_value(std::string_view keyword);

}  // namespace aftercare::insight
