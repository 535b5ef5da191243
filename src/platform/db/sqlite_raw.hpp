// SQLite without SOCI between: SELECTs, which SOCI makes a third dearer and whose column types it hides, and the steps of a
// transaction. See docs/decisions/0004-database.md for the figures.
#pragma once

#include "platform/db/bind.hpp"
#include "platform/db/connection.hpp"
#include "platform/db/kept_answers.hpp"
#include "platform/db/shared_map.hpp"
#include "platform/db/sql_text.hpp"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace aftercare::db {

// To be called before the first connection is opened: no locks inside SQLite around a connection, since the pool already
// lends each to one thread at a time, and no global counters of memory.
void configure_sqlite();

// Throws what the last error on `handle` means.
[[noreturn]] void raise_last_sqlite(sqlite3* handle, std::string_view statement);

struct SqliteFinalizer {
    void operator()(sqlite3_stmt* statement) const;
};
using SqliteStatement = std::unique_ptr<sqlite3_stmt, SqliteFinalizer>;

SqliteStatement prepare_sqlite(sqlite3* handle, std::string_view sql, std::string_view name);

// One prepared SELECT (or INSERT ... RETURNING).
class SqliteSelect {
public:
    SqliteSelect(sqlite3* handle, const Statement& statement, SqlText text);
    const std::vector<std::string>& names() const { return text_.names; }
    std::vector<Cell>& cells() { return cells_; }
    // Runs it with cells() and reads to the end; leaves it reset whatever happens.
    void run(const Statement& statement, const RowSink& rows);
    // The same into a list that `rows` makes. `state` tells one state of the database from another: while it stays the same, the list
    // for the same cells is the one that was made before. REQUIRES: a {kept} statement, and the same type of row each time.
    std::shared_ptr<const void> run_kept(const Statement& statement, const KeptRows& rows, std::optional<std::int64_t> state);

private:
    void bind();
    // Gives the rows, and of their texts the bytes that do not fit into the rows themselves.
    struct Read {
        std::size_t rows = 0;
        std::size_t bytes = 0;
    };
    Read step_through(const Statement& statement, const RowSink& rows);

    sqlite3* handle_;
    SqlText text_;
    std::vector<Cell> cells_;
    SqliteStatement statement_;
    KeptAnswers kept_;
    const describe::Type* kept_row_ = nullptr;
};

// begin, commit and the rest, prepared once.
class SqliteSteps {
public:
    explicit SqliteSteps(sqlite3* handle);
    void run(Step step);
    // Whether a transaction is open; SQLite ends it by itself after some errors.
    bool open() const;

private:
    sqlite3* handle_;
    std::array<SqliteStatement, kSteps> statements_;
};

// A read transaction without `begin` and `commit`: a SELECT that has not come to its end holds one, and all others join it. Two
// statements less for every request.
class SqliteSnapshot {
public:
    explicit SqliteSnapshot(sqlite3* handle);
    // Takes the snapshot. Gives SQLite's data_version, which goes on with every commit of another connection.
    std::int64_t begin();
    void end();
    // Whether there was no commit of any connection since begin(). False where the connection was not opened by shared_map_uri().
    bool is_latest() const;

private:
    sqlite3* handle_;
    std::optional<CommitMark> mark_;  // Of when begin() was called, or an older one.
    SqliteStatement version_;
};

// Runs a script of several statements.
void run_sqlite_script(sqlite3* handle, std::string_view sql);

}  // namespace aftercare::db
