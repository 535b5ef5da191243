// A connection to SQLite: SOCI for the session and for what changes rows, sqlite_raw for what reads them.
#pragma once

#include "platform/db/connection.hpp"

#include <memory>
#include <string>

namespace aftercare::db {

class SqliteConnection : public Connection {
public:
    // All connections that read share one mapping of the file.
    enum class Use : std::uint8_t { read, write };

    // Throws Unavailable where the file can't be opened.
    SqliteConnection(const std::string& path, Use use);
    ~SqliteConnection() override;

    Dialect dialect() const override { return Dialect::sqlite; }
    void step(Step step) override;
    // From here to end_snapshot() all reads see the database as it is now, and select_kept() may answer from memory.
    void begin_snapshot();
    void end_snapshot();
    // Whether nobody has committed anything since begin_snapshot(); false where that can't be told.
    bool snapshot_is_latest() const;
    void select(const Statement& statement, std::span<const Param> params, const Scope& scope, const RowSink& rows) override;
    std::shared_ptr<const void> select_kept(const Statement& statement, std::span<const Param> params, const Scope& scope,
                                            const KeptRows& rows) override;
    std::int64_t execute(const Statement& statement, std::span<const Param> params, const Scope& scope) override;
    std::int64_t insert(const Statement& statement, const describe::Type& row, const void* value) override;
    bool keeps() const override;
    void script(std::string_view sql) override;
    bool alive() const override { return true; }

    // Whether a transaction is open; SQLite rolls back by itself after some errors (a full disk).
    bool in_transaction() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace aftercare::db
