// The two databases, by what stands in Options::url.
#pragma once

#include "platform/db/db.hpp"

#include <memory>

namespace aftercare::db {

// REQUIRES: a url that begins with "sqlite:".
std::unique_ptr<Db> open_sqlite(const Options& options, Env& env);
// REQUIRES: a url that begins with "postgresql://" or "postgres://".
std::unique_ptr<Db> open_postgres(const Options& options, Env& env);

}  // namespace aftercare::db
