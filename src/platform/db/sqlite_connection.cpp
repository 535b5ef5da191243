#include "platform/db/sqlite_connection.hpp"

#include "platform/db/failure.hpp"
#include "platform/db/shared_map.hpp"
#include "platform/db/soci_statement.hpp"
#include "platform/db/sqlite_raw.hpp"
#include "platform/db/statement_cache.hpp"

#include <soci.h>
#include <sqlite3/soci-sqlite3.h>

namespace aftercare::db {

namespace {

// WAL lets readers go on beside the writer; FULL makes a commit durable before it is answered (Q-13). The busy time-out
// covers another process: this one has a single writer.
constexpr std::string_view kPragmas = R"(
    pragma busy_timeout = 5000;
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma foreign_keys = on;
    pragma temp_store = memory;
    pragma cache_size = -16384;
    pragma mmap_size = 134217728;
    pragma journal_size_limit = 67108864;
)";

soci::connection_parameters parameters(const std::string& path) {
    // SOCI reads the text as `dbname=... key=value` once there is a `=` in it, and takes the value in quotes as it is.
    check(path.find('"') == std::string::npos, "the database's path holds a double quote");
    return {*soci::factory_sqlite3(), "dbname=\"" + path + "\""};
}

// SOCI keeps SQLite's declarations in a namespace of its own; the handle is the same. SOCI's library does not export the type
// information that the sanitizer's check of this cast would link to.
__attribute__((no_sanitize("vptr"))) ::sqlite3* handle_of(soci::session& session) {
    void* const handle = static_cast<soci::sqlite3_session_backend&>(*session.get_backend()).conn_;
    return static_cast<::sqlite3*>(handle);
}

void open_session(soci::session& session, const std::string& path) {
    try {
        session.open(parameters(path));
    } catch (const soci::soci_error& error) {
        throw Unavailable("open " + path + ": " + error.get_error_message());
    }
}

}  // namespace

struct SqliteConnection::Impl {
    // Opened before the handle is taken: members are made in order.
    Impl(const std::string& path, Use use)
        : handle((open_session(session, use == Use::read ? shared_map_uri(path) : path), handle_of(session))) {}

    soci::session session;
    ::sqlite3* handle;
    StatementCache<SqliteSelect> selects;
    StatementCache<SociStatement> changes;
    std::unique_ptr<SqliteSteps> steps;
    std::unique_ptr<SqliteSnapshot> snapshot;
    std::optional<std::int64_t> state;  // Of the database, in the snapshot that is open.

    SqliteSelect& prepared(const Statement& statement, const Scope& scope) {
        return selects.get(statement, Dialect::sqlite, scope,
                           [&](SqlText text) { return std::make_unique<SqliteSelect>(handle, statement, std::move(text)); });
    }
    SociStatement& change(const Statement& statement, const Scope& scope) {
        return changes.get(statement, Dialect::sqlite, scope, [&](SqlText text) {
            return std::make_unique<SociStatement>(session, Dialect::sqlite, std::move(text));
        });
    }

    std::int64_t run(const Statement& statement, SociStatement& change) {
        try {
            return change.execute();
        } catch (const soci::soci_error&) {
            raise_last_sqlite(handle, statement.name);
        }
    }
};

SqliteConnection::SqliteConnection(const std::string& path, Use use) {
    configure_sqlite();
    impl_ = std::make_unique<Impl>(path, use);
    run_sqlite_script(impl_->handle, kPragmas);
    if (use == Use::read) run_sqlite_script(impl_->handle, "pragma query_only = on");
    impl_->steps = std::make_unique<SqliteSteps>(impl_->handle);
    impl_->snapshot = std::make_unique<SqliteSnapshot>(impl_->handle);
}

SqliteConnection::~SqliteConnection() = default;

void SqliteConnection::step(Step step) { impl_->steps->run(step); }

void SqliteConnection::begin_snapshot() { impl_->state = impl_->snapshot->begin(); }

void SqliteConnection::end_snapshot() {
    impl_->state.reset();
    impl_->snapshot->end();
}

bool SqliteConnection::snapshot_is_latest() const { return impl_->snapshot->is_latest(); }

bool SqliteConnection::keeps() const { return impl_->state.has_value(); }

void SqliteConnection::select(const Statement& statement, std::span<const Param> params, const Scope& scope,
                              const RowSink& rows) {
    SqliteSelect& select = impl_->prepared(statement, scope);
    encode_all(statement, select.names(), params, scope, select.cells());
    select.run(statement, rows);
}

std::shared_ptr<const void> SqliteConnection::select_kept(const Statement& statement, std::span<const Param> params,
                                                          const Scope& scope, const KeptRows& rows) {
    SqliteSelect& select = impl_->prepared(statement, scope);
    encode_all(statement, select.names(), params, scope, select.cells());
    return select.run_kept(statement, rows, impl_->state);
}

std::int64_t SqliteConnection::execute(const Statement& statement, std::span<const Param> params, const Scope& scope) {
    SociStatement& change = impl_->change(statement, scope);
    encode_all(statement, change.names(), params, scope, change.cells());
    return impl_->run(statement, change);
}

std::int64_t SqliteConnection::insert(const Statement& statement, const describe::Type& row, const void* value) {
    SociStatement& change = impl_->change(statement, Scope::all());
    encode_row(row, value, change.cells());
    return impl_->run(statement, change);
}

void SqliteConnection::script(std::string_view sql) { run_sqlite_script(impl_->handle, sql); }

bool SqliteConnection::in_transaction() const { return impl_->steps->open(); }

}  // namespace aftercare::db
