#include "platform/db/postgres_connection.hpp"

#include "platform/db/failure.hpp"
#include "platform/db/soci_statement.hpp"
#include "platform/db/statement_cache.hpp"

#include <postgresql/soci-postgresql.h>
#include <soci.h>

namespace aftercare::db {

namespace {

constexpr std::array<const char*, kSteps> kStepSql{"begin isolation level repeatable read read only",
                                                   "begin isolation level read committed",
                                                   "commit",
                                                   "rollback",
                                                   "savepoint one",
                                                   "release savepoint one",
                                                   "rollback to savepoint one"};

// A statement or a lock that takes longer than this is given up, as is a transaction whose closure hangs. To compile a query of many
// parts takes longer than to run it: half a second for a list of assets by cover.
constexpr const char* kSettings =
    "set statement_timeout = '30s'; set lock_timeout = '10s'; set idle_in_transaction_session_timeout = '60s'; "
    "set jit = off; set client_encoding = 'UTF8'; set client_min_messages = error; set standard_conforming_strings = on";

// A server that has gone without a word is noticed after 10 s.
std::string with_timeouts(const std::string& url) {
    const bool has_query = url.find('?') != std::string::npos;
    return url + (has_query ? "&" : "?") +
           "connect_timeout=5&tcp_user_timeout=10000&keepalives_idle=30&fallback_application_name=aftercare";
}

void open_session(soci::session& session, const std::string& url) {
    try {
        session.open(*soci::factory_postgresql(), with_timeouts(url));
    } catch (const soci::soci_error& error) {
        throw Unavailable("connect: " + error.get_error_message());
    }
}

// SOCI's library does not export the type information that the sanitizer's check of this cast would link to.
__attribute__((no_sanitize("vptr"))) PGconn* handle_of(soci::session& session) {
    return static_cast<soci::postgresql_session_backend&>(*session.get_backend()).conn_;
}

}  // namespace

struct PostgresConnection::Impl {
    // Opened before the handle is taken: members are made in order.
    explicit Impl(const std::string& url) : handle((open_session(session, url), handle_of(session))) {}

    soci::session session;
    PGconn* handle;
    StatementCache<SociStatement> statements;

    SociStatement& prepared(const Statement& statement, const Scope& scope) {
        return statements.get(statement, Dialect::postgres, scope, [&](SqlText text) {
            return std::make_unique<SociStatement>(session, Dialect::postgres, std::move(text));
        });
    }

    template <class F>
    auto guarded(std::string_view name, F&& run) {
        try {
            return run();
        } catch (const soci::postgresql_soci_error& error) {
            raise_postgres(connected() ? error.sqlstate() : std::string{}, error.get_error_message(), name);
        } catch (const soci::soci_error& error) {
            if (!connected()) raise_postgres({}, error.get_error_message(), name);
            throw Bug(std::string(name) + ": " + error.get_error_message());
        }
    }

    bool connected() const { return PQstatus(handle) == CONNECTION_OK; }

    void exec(const char* sql, std::string_view name) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(handle, sql), &PQclear);
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
        const char* const state = result ? PQresultErrorField(result.get(), PG_DIAG_SQLSTATE) : nullptr;
        raise_postgres(state != nullptr && connected() ? state : "", PQerrorMessage(handle), name);
    }
};

PostgresConnection::PostgresConnection(const std::string& url) : impl_(std::make_unique<Impl>(url)) {
    impl_->exec(kSettings, "settings");
}

PostgresConnection::~PostgresConnection() = default;

void PostgresConnection::step(Step step) {
    const char* const sql = kStepSql[static_cast<std::size_t>(step)];
    impl_->exec(sql, sql);
}

void PostgresConnection::select(const Statement& statement, std::span<const Param> params, const Scope& scope,
                                const RowSink& rows) {
    impl_->guarded(statement.name, [&] {
        SociStatement& prepared = impl_->prepared(statement, scope);
        encode_all(statement, prepared.names(), params, scope, prepared.cells());
        prepared.select(statement, rows);
    });
}

std::int64_t PostgresConnection::execute(const Statement& statement, std::span<const Param> params, const Scope& scope) {
    return impl_->guarded(statement.name, [&] {
        SociStatement& prepared = impl_->prepared(statement, scope);
        encode_all(statement, prepared.names(), params, scope, prepared.cells());
        return prepared.execute();
    });
}

std::int64_t PostgresConnection::insert(const Statement& statement, const describe::Type& row, const void* value) {
    return impl_->guarded(statement.name, [&] {
        SociStatement& prepared = impl_->prepared(statement, Scope::all());
        encode_row(row, value, prepared.cells());
        return prepared.execute();
    });
}

void PostgresConnection::script(std::string_view sql) { impl_->exec(std::string(sql).c_str(), "script"); }

bool PostgresConnection::alive() const { return impl_->connected(); }

}  // namespace aftercare::db
