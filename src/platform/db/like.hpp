// Patterns for SQL's LIKE.
#pragma once

#include <string>
#include <string_view>

namespace aftercare::db {

// What finds `text` anywhere in a lower-cased column: `lower(a.name) like :pattern escape '!'`. Letters of A to Z alone are
// compared without regard to case, as SQLite's lower() knows no others.
std::string contains_pattern(std::string_view text);

}  // namespace aftercare::db
