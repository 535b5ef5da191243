// A statement that SOCI prepared: values go through plain cells. All statements on PostgreSQL, all but SELECTs on SQLite.
#pragma once

#include "platform/db/bind.hpp"
#include "platform/db/connection.hpp"
#include "platform/db/sql_text.hpp"

#include <memory>
#include <vector>

namespace soci {
class session;
}

namespace aftercare::db {

// Its functions throw soci::soci_error; the connection that owns it knows what the codes mean.
class SociStatement {
public:
    SociStatement(soci::session& session, Dialect dialect, SqlText text);
    ~SociStatement();
    const std::vector<std::string>& names() const;
    std::vector<Cell>& cells();
    // Runs it with cells(); the number of rows touched.
    std::int64_t execute();
    // Runs it with cells() and reads every row. Throws Bug where columns and members do not agree.
    // REQUIRES: PostgreSQL.
    void select(const Statement& statement, const RowSink& rows);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace aftercare::db
