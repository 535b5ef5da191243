// One connection to either database: prepared statements and the steps of a transaction. Not thread safe; the pool lends it
// to one thread at a time.
#pragma once

#include "platform/db/bind.hpp"
#include "platform/db/db.hpp"

#include <span>
#include <string>
#include <string_view>

namespace aftercare::db {

// The steps of a transaction.
enum class Step : std::uint8_t { begin_read, begin_write, commit, rollback, savepoint, release, rollback_to };
inline constexpr std::size_t kSteps = 7;

// Where the rows of an answer go.
struct RowSink {
    const describe::Type& row;
    void* sink;
    void* (*append)(void* sink);
};

class Connection {
public:
    virtual ~Connection() = default;
    virtual Dialect dialect() const = 0;
    // Throws Unavailable, and on PostgreSQL GivenUp (see failure.hpp).
    virtual void step(Step step) = 0;
    // All rows, read to the end, so that nothing pins a snapshot afterwards.
    virtual void select(const Statement& statement, std::span<const Param> params, const Scope& scope, const RowSink& rows) = 0;
    // All rows, in a list that `rows` makes; from memory where keeps().
    virtual std::shared_ptr<const void> select_kept(const Statement& statement, std::span<const Param> params, const Scope& scope,
                                                    const KeptRows& rows) {
        auto made = rows.make();
        select(statement, params, scope, RowSink{*rows.row, made.get(), rows.append});
        return made;
    }
    // The number of rows touched.
    virtual std::int64_t execute(const Statement& statement, std::span<const Param> params, const Scope& scope) = 0;
    // `statement` has the members of `row` as its parameters, in order.
    virtual std::int64_t insert(const Statement& statement, const describe::Type& row, const void* value) = 0;
    // Whether select_kept() may answer from memory in the transaction that is open.
    virtual bool keeps() const { return false; }
    // Several statements without parameters, once.
    virtual void script(std::string_view sql) = 0;
    // False where the connection can't be used again.
    virtual bool alive() const = 0;
};

}  // namespace aftercare::db
