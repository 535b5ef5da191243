#include "platform/db/migrations.hpp"

namespace aftercare::db {

namespace {

struct AppliedMigration {
    int number = 0;
    std::string name;
    std::string checksum;
    Instant applied_at;
};
DESCRIBE(AppliedMigration, number, name, checksum, applied_at)

constexpr std::string_view kCreateTable =
    "create table if not exists schema_migration (number bigint primary key, name text not null, checksum text not null,"
    " applied_at bigint not null)";
constexpr Statement kHasTableSqlite{"schema_migration.exists",
                                    "select count(*) from sqlite_master where type = 'table' and name = 'schema_migration'"};
constexpr Statement kHasTablePostgres{"schema_migration.exists",
                                      "select count(*) from pg_class where oid = to_regclass('schema_migration')"};
const Statement kApplied{"schema_migration.all", literal("select " + std::string(columns_of<AppliedMigration>()) +
                                                         " from schema_migration order by number")};
// Any number will do that no other program on the same database uses.
constexpr Statement kLock{"schema_migration.lock",
                          "select count(*) from (select pg_advisory_xact_lock(4162746572636172)) as locked"};

std::string_view sql_of(const Migration& migration, Dialect dialect) {
    return dialect == Dialect::sqlite ? migration.sqlite_sql : migration.postgres_sql;
}

std::string_view checksum_of(const Migration& migration, Dialect dialect) {
    return dialect == Dialect::sqlite ? migration.sqlite_checksum : migration.postgres_checksum;
}

std::vector<AppliedMigration> applied(Tx& tx) {
    const Statement& exists = tx.dialect() == Dialect::sqlite ? kHasTableSqlite : kHasTablePostgres;
    if (tx.one<std::int64_t>(exists) == 0) return {};
    return tx.all<AppliedMigration>(kApplied);
}

// Those of `known` that are not applied, in order.
Result<std::vector<const Migration*>> missing(Tx& tx, std::span<const Migration> known) {
    const std::vector<AppliedMigration> done = applied(tx);
    for (const AppliedMigration& row : done) {
        const auto same = std::find_if(known.begin(), known.end(), [&](const Migration& m) { return m.number == row.number; });
        if (same == known.end()) {
            return fail({.kind = ProblemKind::conflict,
                         .code = "db.schema_newer",
                         .detail = "The database holds the migration " + row.name + ", which this program does not know.",
                         .remedy = "Run the newer program that made it, or restore a backup from before."});
        }
        if (checksum_of(*same, tx.dialect()) != row.checksum) {
            return fail({.kind = ProblemKind::conflict,
                         .code = "db.migration_changed",
                         .detail = "The migration " + row.name + " was applied in another form than this program has.",
                         .remedy = "Undo the change to its file, and make the change in a new migration."});
        }
    }
    std::vector<const Migration*> left;
    for (const Migration& migration : known) {
        const bool is_done =
            std::any_of(done.begin(), done.end(), [&](const auto& row) { return row.number == migration.number; });
        if (!is_done) left.push_back(&migration);
    }
    return left;
}

// Applies the first that is missing; none where all are there.
Result<std::optional<std::string>> apply_next(Tx& tx, Env& env, std::span<const Migration> known) {
    if (tx.dialect() == Dialect::postgres) {
        (void)tx.one<std::int64_t>(kLock);
        tx.script("set local statement_timeout = 0; set local lock_timeout = 0");
    }
    tx.script(kCreateTable);
    const std::vector<const Migration*> left = TRY(missing(tx, known));
    if (left.empty()) return std::nullopt;
    const Migration& next = *left.front();
    tx.script(sql_of(next, tx.dialect()));
    tx.insert("schema_migration", AppliedMigration{next.number, std::string(next.name),
                                                   std::string(checksum_of(next, tx.dialect())), env.clock.now()});
    return std::string(next.name);
}

}  // namespace

Result<std::vector<std::string>> migrate(Db& db, Env& env, std::span<const Migration> known) {
    std::vector<std::string> names;
    for (;;) {
        std::optional<std::string> name = TRY(db.write(Caller::system(), [&](Tx& tx) { return apply_next(tx, env, known); }));
        if (!name) return names;
        names.push_back(*std::move(name));
    }
}

Result<std::vector<std::string>> pending(Db& db, std::span<const Migration> known) {
    return db.read(Scope::all(), [&](Tx& tx) -> Result<std::vector<std::string>> {
        std::vector<std::string> names;
        for (const Migration* migration : TRY(missing(tx, known))) names.emplace_back(migration->name);
        return names;
    });
}

}  // namespace aftercare::db
