// The one implementation of Tx, over a Connection of either database.
#pragma once

#include "platform/db/connection.hpp"
#include "platform/db/db.hpp"
#include "platform/db/statement_log.hpp"

#include <functional>
#include <vector>

namespace aftercare::db {

class Transaction final : public Tx {
public:
    Transaction(Connection& connection, const Scope& scope) : connection_(connection), scope_(scope) {}

    bool attempt(const std::function<void()>& part) override;
    bool keeps() const override { return connection_.keeps(); }
    void script(std::string_view sql) override;
    const Scope& scope() const override { return scope_; }
    Dialect dialect() const override { return connection_.dialect(); }
    void after_commit(std::function<void()> hook) override { hooks_.push_back(std::move(hook)); }

    // A statement failed and its exception has not been answered by attempt(): there must be no commit.
    bool failed() const { return failed_; }
    // Runs the hooks of after_commit(); an exception in one is logged.
    void run_hooks();

protected:
    void select(const Statement& statement, std::span<const Param> params, const describe::Type& row, void* sink,
                void* (*append)(void* sink)) override;
    std::shared_ptr<const void> select_kept(const Statement& statement, std::span<const Param> params,
                                            const KeptRows& rows) override;
    std::int64_t execute(const Statement& statement, std::span<const Param> params) override;
    bool insert_row(std::string_view table, const describe::Type& row, const void* value, const OnConflict& then) override;

private:
    template <class F>
    auto watched(StatementKind kind, std::string_view name, F&& run);

    Connection& connection_;
    const Scope& scope_;
    std::vector<std::function<void()>> hooks_;
    bool failed_ = false;
};

// Begins, runs the closure, and ends with a commit where it said so. After an exception the transaction is rolled back.
void run_in_transaction(Connection& connection, const Scope& scope, Step begin, const std::function<Outcome(Tx&)>& closure);

// While one stands on a thread, another on the same thread and database throws Bug: a transaction within a transaction
// would wait for its own connection or the writer for ever.
class NoNesting {
public:
    explicit NoNesting(const void* database);
    ~NoNesting();
    NoNesting(const NoNesting&) = delete;
    NoNesting& operator=(const NoNesting&) = delete;

private:
    const void* before_;
};

}  // namespace aftercare::db
