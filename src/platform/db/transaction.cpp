#include "platform/db/transaction.hpp"

#include "platform/log/log.hpp"
#include "platform/metrics/metrics.hpp"

#include <algorithm>
#include <ctime>
#include <map>
#include <mutex>
#include <ranges>

namespace aftercare::db {

namespace {

constexpr std::int64_t kSlowMilliseconds = 200;

// To a few milliseconds, at a fifth of the cost of the exact clock: it is read twice a statement.
std::int64_t coarse_milliseconds() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return now.tv_sec * std::int64_t{1000} + now.tv_nsec / 1'000'000;
}

void tell_slow(std::string_view statement, std::int64_t milliseconds) {
    log::warn("db.slow", {{"statement", statement}, {"milliseconds", milliseconds}});
    metrics::process()
        .counter("db_slow_statements_total", "Statements that took over 200 ms.", {{"statement", std::string(statement)}})
        .add();
}

// All but the key is as the new row has it.
std::string replacing(const describe::Type& row, std::string_view key) {
    const auto is_key = [&](std::string_view name) {
        return std::ranges::any_of(std::views::split(key, std::string_view(", ")),
                                   [&](auto part) { return std::string_view(part.begin(), part.end()) == name; });
    };
    std::string set;
    for (const describe::Field& field : row.fields) {
        if (is_key(field.name)) continue;
        const std::string name(field.name);
        set += (set.empty() ? "" : ", ") + name + " = excluded." + name;
    }
    return " on conflict (" + std::string(key) + ") do update set " + set;
}

// The INSERT of a described row, made once for each table and type.
Statement insert_statement(std::string_view table, const describe::Type& row, const OnConflict& then) {
    using Key = std::tuple<const describe::Type*, bool, std::string, std::string>;
    static std::mutex mutex;
    static std::map<Key, Statement> made;
    const std::lock_guard lock(mutex);
    auto [place, fresh] = made.try_emplace(Key{&row, then.ignored, std::string(then.replaced_by), std::string(table)});
    if (fresh) {
        std::string values;
        for (const describe::Field& field : row.fields) (values += values.empty() ? ":" : ", :") += field.name;
        std::string sql =
            "insert into " + std::string(table) + " (" + std::string(columns_of(row, "")) + ") values (" + values + ")";
        if (then.ignored) sql += " on conflict do nothing";
        if (!then.replaced_by.empty()) sql += replacing(row, then.replaced_by);
        place->second = {literal(std::string(table) + (then.replaced_by.empty() ? ".insert" : ".put")), literal(std::move(sql))};
    }
    return place->second;
}

thread_local const void* database_in_use = nullptr;

}  // namespace

template <class F>
auto Transaction::watched(StatementKind kind, std::string_view name, F&& run) {
    check(!failed_, "a closure went on after a statement had failed");
    note_statement(kind, name);
    failed_ = true;  // Until it has succeeded.
    const std::int64_t began = coarse_milliseconds();
    auto result = run();
    failed_ = false;
    if (const std::int64_t took = coarse_milliseconds() - began; took > kSlowMilliseconds) tell_slow(name, took);
    return result;
}

void Transaction::select(const Statement& statement, std::span<const Param> params, const describe::Type& row, void* sink,
                         void* (*append)(void* sink)) {
    watched(StatementKind::select, statement.name, [&] {
        connection_.select(statement, params, scope_, RowSink{row, sink, append});
        return true;
    });
}

std::shared_ptr<const void> Transaction::select_kept(const Statement& statement, std::span<const Param> params,
                                                     const KeptRows& rows) {
    return watched(StatementKind::select, statement.name,
                   [&] { return connection_.select_kept(statement, params, scope_, rows); });
}

std::int64_t Transaction::execute(const Statement& statement, std::span<const Param> params) {
    return watched(StatementKind::change, statement.name, [&] { return connection_.execute(statement, params, scope_); });
}

bool Transaction::insert_row(std::string_view table, const describe::Type& row, const void* value, const OnConflict& then) {
    const Statement statement = insert_statement(table, row, then);
    return watched(StatementKind::change, statement.name, [&] { return connection_.insert(statement, row, value); }) > 0;
}

bool Transaction::attempt(const std::function<void()>& part) {
    check(!failed_, "a closure went on after a statement had failed");
    const std::size_t hooks = hooks_.size();
    connection_.step(Step::savepoint);
    try {
        part();
        check(!failed_, "a closure went on after a statement had failed");
        connection_.step(Step::release);
        return true;
    } catch (const Conflict&) {
        connection_.step(Step::rollback_to);
        connection_.step(Step::release);
        hooks_.resize(hooks);
        failed_ = false;
        return false;
    } catch (...) {
        failed_ = true;
        throw;
    }
}

void Transaction::script(std::string_view sql) {
    watched(StatementKind::change, "script", [&] {
        connection_.script(sql);
        return true;
    });
}

void Transaction::run_hooks() {
    for (const std::function<void()>& hook : hooks_) {
        try {
            hook();
        } catch (const std::exception& error) {
            log::error("db.after_commit", {{"error", error.what()}});
        }
    }
}

void run_in_transaction(Connection& connection, const Scope& scope, Step begin, const std::function<Outcome(Tx&)>& closure) {
    connection.step(begin);
    Transaction transaction(connection, scope);
    try {
        if (closure(transaction) == Outcome::rollback) return connection.step(Step::rollback);
        check(!transaction.failed(), "a closure would commit after a statement had failed");
        connection.step(Step::commit);
    } catch (...) {
        // What went wrong first is what counts; a connection that can't even roll back is found out by its next user.
        try {
            if (connection.alive()) connection.step(Step::rollback);
        } catch (const std::exception& as_well) {
            log::warn("db.rollback_failed", {{"error", as_well.what()}});
        }
        throw;
    }
    transaction.run_hooks();
}

NoNesting::NoNesting(const void* database) : before_(database_in_use) {
    check(database_in_use != database, "a transaction within a transaction");
    database_in_use = database;
}

NoNesting::~NoNesting() { database_in_use = before_; }

}  // namespace aftercare::db
