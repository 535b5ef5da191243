// The schema's changes, forward only, under one global number: db/migrations/<slice>/NNNN_<slice>_<what>.sql, or the pair
// .sqlite.sql and .postgres.sql where the dialects must differ. They are built into the program. A released file never
// changes: its checksum stands in the table schema_migration.
#pragma once

#include "platform/db/db.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::db {

struct Migration {
    int number;
    std::string_view name;  // "0010_identity_accounts"
    std::string_view sqlite_sql;
    std::string_view sqlite_checksum;  // SHA-256, hex.
    std::string_view postgres_sql;
    std::string_view postgres_checksum;
};

// What is built into the program, by number.
std::span<const Migration> migrations();

// Applies what is missing, each in a transaction of its own; the names of those applied. Several processes may do this at
// once. Fails, having changed nothing, with db.migration_changed where a file differs from what was applied, and with
// db.schema_newer where the database holds a migration that this program does not know.
Result<std::vector<std::string>> migrate(Db& db, Env& env, std::span<const Migration> known = migrations());

// The names of those that migrate() would apply. Fails as it does.
Result<std::vector<std::string>> pending(Db& db, std::span<const Migration> known = migrations());

// Forgets the outcomes of Idempotency-Keys from before, at most so many; the number of them.
std::int64_t purge_idempotency(Tx& tx, Instant before, std::int64_t most = 10'000);

}  // namespace aftercare::db
