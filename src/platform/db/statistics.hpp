// What the database knows of its tables, by which it chooses its ways through them.
#pragma once

#include "platform/db/db.hpp"

namespace aftercare::db {

// Has the database look at its tables anew, after so many rows came in that what it knew of them is wrong. PostgreSQL does so by itself
// only a minute later or more; until then it may read whole tables for a few rows. Takes a second or so, and gives up quietly (with a
// line in the log): the answers are the same without it.
void refresh_statistics(Db& db);

}  // namespace aftercare::db
