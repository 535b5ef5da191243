// Parts of texts in SQL: what is looked for in any case, and comparisons by bytes. What lower() does with letters beyond ASCII depends
// on the database: SQLite's knows none, PostgreSQL's those of its locale. So those that are asked for are made small one by one.
#pragma once

#include "platform/db/db.hpp"

#include <string>
#include <string_view>

namespace aftercare::db {

// What finds `text` anywhere in small_in(column, text): `... like :pattern escape '!'`. Of letters beyond ASCII
// the first 16 different ones count; any letter is found where another stands.
std::string contains_pattern(std::string_view text);

// The column in small letters, as far as letters of `text` are concerned. SQL that differs from text to text: for statements that are
// put together for one run ({once}).
std::string small_in(std::string_view column, std::string_view text);

// The column as it is compared with what its texts begin with (`>= :first and < :last`): byte by byte. PostgreSQL does so only where it is
// told to; by the rules of a language it leaves out hyphens, and its index must be told as well.
std::string by_bytes(Dialect dialect, std::string_view column);

}  // namespace aftercare::db
