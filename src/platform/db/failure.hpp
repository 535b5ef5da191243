// What the databases' error codes mean here. Messages never carry values: PostgreSQL's detail lines and SOCI's contexts,
// which do, are cut off.
#pragma once

#include "platform/db/db.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

namespace aftercare::db {

// PostgreSQL gave this transaction up for another's sake (deadlock, serialisation): begin it again.
class GivenUp : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// Throws what `extended_code` of SQLite means: Conflict, Unavailable or Bug.
[[noreturn]] void raise_sqlite(int extended_code, const std::string& message, std::string_view statement);

// The same for a SQLSTATE; an empty one is a lost connection.
[[noreturn]] void raise_postgres(std::string_view sqlstate, const std::string& message, std::string_view statement);

}  // namespace aftercare::db
