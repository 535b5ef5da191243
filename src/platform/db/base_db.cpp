#include "platform/db/base_db.hpp"

namespace aftercare::db {

namespace {

metrics::Histogram transaction_seconds(const char* kind) {
    return metrics::process().histogram("db_transaction_seconds", "Time of a transaction, waiting for its turn included.",
                                        {0.0001, 0.001, 0.01, 0.1, 1, 10}, {{"kind", kind}});
}

}  // namespace

BaseDb::BaseDb(Env& env) : env_(env), read_seconds_(transaction_seconds("read")), write_seconds_(transaction_seconds("write")) {}

}  // namespace aftercare::db
