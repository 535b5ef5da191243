// Parts of texts in SQL: patterns for LIKE, and comparisons by bytes.
#pragma once

#include "platform/db/db.hpp"

#include <string>
#include <string_view>

namespace aftercare::db {

// What finds `text` anywhere in a lower-cased column: `lower(a.name) like :pattern escape '!'`. Letters of A to Z alone are
// compared without regard to case, as SQLite's lower() knows no others.
std::string contains_pattern(std::string_view text);

// The column as it is compared with what its texts begin with (`>= :first and < :last`): byte by byte. PostgreSQL does so only where it is
// told to; by the rules of a language it leaves out hyphens, and its index must be told as well.
std::string by_bytes(Dialect dialect, std::string_view column);

}  // namespace aftercare::db
