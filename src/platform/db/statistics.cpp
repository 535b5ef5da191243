#include "platform/db/statistics.hpp"

#include "platform/log/log.hpp"

namespace aftercare::db {

namespace {

// SQLite looks at a few hundred rows of each index that it uses and knows nothing, or too little, of.
constexpr const char* kSqlite = "pragma analysis_limit = 400; pragma optimize";
// A sample of each table; others go on meanwhile.
constexpr const char* kPostgres = "set local statement_timeout = '5min'; analyze";

}  // namespace

void refresh_statistics(Db& db) {
    try {
        const auto done = db.write(Caller::system(), [&](Tx& tx) -> Result<> {
            tx.script(tx.dialect() == Dialect::sqlite ? kSqlite : kPostgres);
            return {};
        });
        check(done.has_value(), "looking at tables can't be refused");
    } catch (const Unavailable& lost) {
        log::info("db.statistics_not_refreshed", {{"error", lost.what()}});
    }
}

}  // namespace aftercare::db
