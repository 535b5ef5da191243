// A write, or the same without keeping anything: what a dry run answers with is what the real run would do.
#pragma once

#include "platform/db/db.hpp"

namespace aftercare::db {

// As Db::write(); with `dry_run` the transaction is rolled back whatever the closure returns.
template <class F>
auto write_or_rehearse(Db& db, const Caller& caller, bool dry_run, F&& closure) -> std::invoke_result_t<F&, Tx&> {
    if (!dry_run) return db.write(caller, closure);
    using R = std::invoke_result_t<F&, Tx&>;
    std::optional<R> rehearsed;
    const auto rolled_back = db.write(caller, [&](Tx& tx) -> Result<> {
        rehearsed.emplace(closure(tx));
        return fail({.kind = ProblemKind::conflict, .code = "db.dry_run", .detail = "Nothing is kept of a dry run."});
    });
    check(!rolled_back && rehearsed, "a dry run was kept");
    return *std::move(rehearsed);
}

}  // namespace aftercare::db
