// The database, SQLite or PostgreSQL, from one SQL text. Slices use this header alone; no SOCI, SQLite or libpq type
// leaves src/platform/db.
//
// SQL text: the intersection of both dialects with named parameters (`:account_id`), every value supplied by us (no
// now(), no defaults computed by the database). Placeholders that are filled in per dialect and scope:
//   {scope:a.account_id}  what the transaction's Scope lets see: `a.account_id = ...`, `in (...)` or `1 = 1`
//   {for_update}          locks the rows read until commit (PostgreSQL); nothing on SQLite, which has one writer
//   {for_update_skip_locked}  the same, leaving out rows that another transaction has locked
//   {kept}                for what is asked again and again, by Tx::kept(), and finds a row or two: reads in place on SQLite keep
//                         the answer for as long as nobody commits anything; nothing elsewhere
//   {in:a.serial:serials} `a.serial` is one of the texts (ids, enumerators) in the list parameter `:serials`
//   {in_numbers:a.day:days}  the same for a column and a list of whole numbers
// `:x is null` must be written `cast(:x as text) is null` (or bigint): PostgreSQL can't tell the type otherwise.
#pragma once

#include "platform/base/access.hpp"
#include "platform/base/env.hpp"
#include "platform/base/result.hpp"
#include "platform/describe/type.hpp"

#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace aftercare::db {

enum class Dialect : std::uint8_t { sqlite, postgres };

// A named SQL text, a constant next to the function that runs it. The name labels metrics and the slow-query log:
// "assets.find_by_serial". REQUIRES: both texts live for ever (literals); statements are prepared once per connection.
struct Statement {
    std::string_view name;
    std::string_view sql;
};

// A named parameter: the value of any described scalar, optional of one, or (as JSON text) list, map or struct. Holds a
// reference: pass it in the call.
class Param {
public:
    template <class T>
    Param(std::string_view name, const T& value) : name_(name), type_(&describe::TypeOf<T>::value), value_(&value) {}
    Param(std::string_view name, const std::string_view& value);
    Param(std::string_view name, const char* value) = delete;  // Wrap it: std::string_view or a described type.

    std::string_view name() const { return name_; }
    const describe::Type& type() const { return *type_; }
    const void* value() const { return value_; }

private:
    std::string_view name_;
    const describe::Type* type_;
    const void* value_;
};
using Params = std::initializer_list<Param>;

// The SELECT list of `Row`: columns_of<Row>("a") is "a.id, a.name, ..." in member order, without an alias "id, name, ...".
// The result lives for ever.
std::string_view columns_of(const describe::Type& row, std::string_view alias);
template <class Row>
std::string_view columns_of(std::string_view alias = {}) {
    return columns_of(describe::type_of<Row>(), alias);
}

// Keeps a text for ever and gives it back; the same text gives the same address. For statements whose SQL is put together
// once from parts: `static const Statement kFind{"assets.find", db::literal("select " + std::string(columns_of<Row>()) + ...)}`.
// REQUIRES: few different texts in the life of a process.
std::string_view literal(std::string text);

// The database is gone, busy beyond patience, or its disk is full: an exception, caught at the edges, where it becomes a
// 503 or 507.
class Unavailable : public std::runtime_error {
public:
    explicit Unavailable(const std::string& what, bool storage_full = false)
        : std::runtime_error(what), storage_full_(storage_full) {}
    bool storage_full() const { return storage_full_; }

private:
    bool storage_full_;
};

// A row with one of the unique keys is there already. An exception, since insert_new() and look-ups are for what may be
// expected; a closure may still let it pass through attempt().
class Conflict : public std::runtime_error {
public:
    Conflict(const std::string& what, std::string constraint) : std::runtime_error(what), constraint_(std::move(constraint)) {}
    // PostgreSQL: the constraint's name; SQLite: "table.column, table.column". Empty where the database did not say.
    const std::string& constraint() const { return constraint_; }

private:
    std::string constraint_;
};

// How the rows of one type are made and held, for what does not know the type.
struct KeptRows {
    const describe::Type* row;
    std::size_t row_size;             // Of one, in bytes.
    std::shared_ptr<void> (*make)();  // A std::vector<Row>.
    void* (*append)(void* rows);
};

// What becomes of an insert that meets a row with one of its unique keys. Neither: it throws Conflict.
struct OnConflict {
    bool ignored = false;               // Nothing is inserted.
    std::string_view replaced_by = {};  // The columns of the key by which the row takes the place of the other.
};

// One transaction. Not thread safe; lives inside the closure that Db hands it to. After a statement failed nothing more
// runs in it, on either database: the closure must let the exception pass (see attempt() for the way out).
class Tx {
public:
    virtual ~Tx() = default;

    // Every row, read to the end. Columns are matched to the members of Row by position; their count must agree.
    // Throws Bug on a type that does not fit.
    template <class Row>
    std::vector<Row> all(const Statement& statement, Params params = {}) {
        return all<Row>(statement, std::span<const Param>(params.begin(), params.size()));
    }
    // The same for parameters that are put together at run time.
    template <class Row>
    std::vector<Row> all(const Statement& statement, std::span<const Param> params) {
        std::vector<Row> rows;
        select(statement, params, describe::type_of<Row>(), &rows,
               [](void* sink) -> void* { return &static_cast<std::vector<Row>*>(sink)->emplace_back(); });
        return rows;
    }
    // The one row, or none. Throws Bug on a second.
    template <class Row>
    std::optional<Row> one(const Statement& statement, Params params = {}) {
        struct Only {
            std::optional<Row> row;
            int rows = 0;
        } only;
        select(statement, {params.begin(), params.size()}, describe::type_of<Row>(), &only, [](void* sink) -> void* {
            Only& into = *static_cast<Only*>(sink);
            ++into.rows;
            return &into.row.emplace();
        });
        if (only.rows > 1) throw Bug("one() met two rows");
        return std::move(only.row);
    }
    // The rows of a {kept} statement: where keeps(), those that it gave before, as long as nobody has committed anything since. Never
    // null. One statement gives one type of row.
    template <class Row>
    std::shared_ptr<const std::vector<Row>> kept(const Statement& statement, Params params = {}) {
        static constexpr KeptRows kRows{
            .row = &describe::TypeOf<Row>::value,
            .row_size = sizeof(Row),
            .make = []() -> std::shared_ptr<void> { return std::make_shared<std::vector<Row>>(); },
            .append = [](void* rows) -> void* { return &static_cast<std::vector<Row>*>(rows)->emplace_back(); }};
        return std::static_pointer_cast<const std::vector<Row>>(select_kept(statement, {params.begin(), params.size()}, kRows));
    }
    // The one row of a {kept} statement, or null. Throws Bug on a second.
    template <class Row>
    std::shared_ptr<const Row> kept_one(const Statement& statement, Params params = {}) {
        auto rows = kept<Row>(statement, params);
        if (rows->size() > 1) throw Bug("kept_one() met two rows");
        if (rows->empty()) return nullptr;
        const Row* const row = rows->data();
        return {std::move(rows), row};
    }
    // Runs an INSERT, UPDATE or DELETE; the number of rows it touched.
    std::int64_t run(const Statement& statement, Params params = {}) {
        return execute(statement, {params.begin(), params.size()});
    }

    // Inserts a row, columns named as the members. Throws Conflict on a unique key that is taken.
    template <class Row>
    void insert(std::string_view table, const Row& row) {
        check(insert_row(table, describe::type_of<Row>(), &row, {}), "insert touched no row");
    }
    // The same with `on conflict do nothing`: false where a row with one of its unique keys was there.
    template <class Row>
    [[nodiscard]] bool insert_new(std::string_view table, const Row& row) {
        return insert_row(table, describe::type_of<Row>(), &row, {.ignored = true});
    }
    // Inserts a row, or has it take the place of the one that has its `key`: columns with commas between them, the primary key or a unique
    // one of the table, each a member of Row. Throws Conflict on another unique key that is taken.
    template <class Row>
    void put(std::string_view table, const Row& row, std::string_view key) {
        check(insert_row(table, describe::type_of<Row>(), &row, {.replaced_by = key}), "put touched no row");
    }

    // Runs `part` inside a savepoint. False where it met a Conflict; what it did is then undone, and the transaction goes on.
    [[nodiscard]] virtual bool attempt(const std::function<void()>& part) = 0;
    // Whether kept() may answer from memory here: then a few of them cost less than one join. Elsewhere each statement
    // may be a round trip.
    virtual bool keeps() const = 0;
    // Runs several statements without parameters, once and unprepared: for migrations.
    virtual void script(std::string_view sql) = 0;

    virtual const Scope& scope() const = 0;
    virtual Dialect dialect() const = 0;
    // Runs after the commit, on the committing thread; not at all after a rollback. Must be quick and not throw.
    virtual void after_commit(std::function<void()> hook) = 0;

protected:
    virtual void select(const Statement&, std::span<const Param>, const describe::Type& row, void* sink,
                        void* (*append)(void* sink)) = 0;
    virtual std::shared_ptr<const void> select_kept(const Statement&, std::span<const Param>, const KeptRows&) = 0;
    virtual std::int64_t execute(const Statement&, std::span<const Param>) = 0;
    virtual bool insert_row(std::string_view table, const describe::Type& row, const void* value, const OnConflict& then) = 0;
};

// `column` in a SQL range of days [from, until): the twin of DayRange::contains, for the column pair and a parameter.
// covers("from_day", "until_day", ":day") = "(from_day <= :day and (until_day is null or :day < until_day))".
std::string covers(std::string_view from, std::string_view until, std::string_view day);

// Outcome of a closure: a commit (it returned a value) or a rollback (it returned a Problem, or threw).
enum class Outcome : std::uint8_t { commit, rollback };

class Db {
public:
    virtual ~Db() = default;

    // Runs `closure(Tx&)` on a consistent snapshot and gives back what it returns. Blocks the calling thread.
    template <class F>
    auto read(const Scope& scope, F&& closure) {
        using R = std::invoke_result_t<F&, Tx&>;
        std::optional<R> result;
        run_read(scope, [&](Tx& tx) { result.emplace(closure(tx)); });
        return *std::move(result);
    }

    // Runs `closure(Tx&) -> Result<T>` in one transaction: commits when it returns a value, rolls back when it returns a
    // Problem or throws. Answers only after the commit is durable. On SQLite it runs on the writer thread inside its own
    // savepoint (group commit); on PostgreSQL on this thread, and again from the start after a deadlock or serialisation
    // failure, so it must not keep state between runs. Slow work (hashing, parsing, rendering) stays outside.
    //
    // With caller.once (an Idempotency-Key) the value is kept with the key in the same transaction, and the same request
    // again is answered from there without running the closure. Fails with http.idempotency_key_reused (409) where the key
    // was used for another request. T must then be described; a caller's second write in one request is not kept.
    template <class F>
    auto write(const Caller& caller, F&& closure) -> std::invoke_result_t<F&, Tx&> {
        using R = std::invoke_result_t<F&, Tx&>;
        using T = typename R::value_type;
        std::optional<R> result;
        const auto body = [&](Tx& tx) -> Outcome {
            result.reset();
            if constexpr (!std::is_void_v<T>) {
                if constexpr (requires { describe::TypeOf<T>::value; }) {
                    if (caller.once) {
                        T kept;
                        Result<bool> replayed = recall(tx, caller, describe::type_of<T>(), &kept);
                        if (!replayed) {
                            result.emplace(std::unexpected(std::move(replayed).error()));
                            return Outcome::rollback;
                        }
                        if (*replayed) {
                            result.emplace(std::move(kept));
                            return Outcome::rollback;
                        }
                        result.emplace(closure(tx));
                        if (*result) keep(tx, caller, describe::type_of<T>(), &**result);
                        return *result ? Outcome::commit : Outcome::rollback;
                    }
                }
            }
            result.emplace(closure(tx));
            return *result ? Outcome::commit : Outcome::rollback;
        };
        run_write(caller.scope, body);
        return *std::move(result);
    }

    virtual Dialect dialect() const = 0;
    // Throws db::Unavailable where the database does not answer within a second or so; for readiness.
    virtual void ping() = 0;
    // Writes all tables and indexes anew, each in one piece, and looks at them for the planner's statistics. After much came in or
    // went, reading is about a tenth cheaper then and the database smaller. Takes some ten seconds a gigabyte and as much room again
    // on the disk. For when nothing else writes: others wait meanwhile, and are refused after some seconds. Throws Unavailable where the disk
    // is full, or another process is writing.
    virtual void compact() = 0;

protected:
    virtual void run_read(const Scope& scope, const std::function<void(Tx&)>& closure) = 0;
    virtual void run_write(const Scope& scope, const std::function<Outcome(Tx&)>& closure) = 0;
    virtual Result<bool> recall(Tx&, const Caller&, const describe::Type&, void* value) = 0;
    virtual void keep(Tx&, const Caller&, const describe::Type&, const void* value) = 0;
};

struct Options {
    // "sqlite:/path/to/aftercare.db" or "postgresql://user@host:port/name" (libpq's form).
    std::string url;
    int connections = 8;  // Greatest number open at once, 1 to 256.
};

// Opens the database. Throws Unavailable where it can't. Does not migrate.
std::unique_ptr<Db> open(const Options& options, Env& env);

}  // namespace aftercare::db
