// A connection to PostgreSQL through SOCI.
#pragma once

#include "platform/db/connection.hpp"

#include <memory>
#include <string>

namespace aftercare::db {

class PostgresConnection : public Connection {
public:
    // Throws Unavailable where the server can't be reached.
    explicit PostgresConnection(const std::string& url);
    ~PostgresConnection() override;

    Dialect dialect() const override { return Dialect::postgres; }
    void step(Step step) override;
    void select(const Statement& statement, std::span<const Param> params, const Scope& scope, const RowSink& rows) override;
    std::int64_t execute(const Statement& statement, std::span<const Param> params, const Scope& scope) override;
    std::int64_t insert(const Statement& statement, const describe::Type& row, const void* value) override;
    void script(std::string_view sql) override;
    bool alive() const override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace aftercare::db
