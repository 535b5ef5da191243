// JSON text laid out for people and for diffs.
#pragma once

#include <string>
#include <string_view>

namespace aftercare::openapi {

// Two spaces a level, a member a line, lists of single values on one line, a line feed at the end. REQUIRES: valid JSON.
std::string pretty_json(std::string_view json);

}  // namespace aftercare::openapi
