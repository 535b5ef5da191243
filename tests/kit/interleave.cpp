#include "kit/interleave.hpp"

#include "kit/eventually.hpp"

#include <atomic>
#include <future>

namespace aftercare::kit {

namespace {

using namespace std::chrono_literals;

constexpr db::Statement kWaiting{"test.waiting",
                                 "select count(*) from pg_locks l join pg_stat_activity a on a.pid = l.pid "
                                 "where not l.granted and a.datname = current_database()"};

bool somebody_waits(db::Db& db) {
    if (db.dialect() == db::Dialect::sqlite) return true;
    return db.read(Scope::all(), [](db::Tx& tx) { return tx.one<std::int64_t>(kWaiting).value_or(0); }) > 0;
}

}  // namespace

void interleave(db::Db& db, const std::function<void(db::Tx& tx, const std::function<void()>& let_other)>& first,
                const std::function<void()>& second) {
    std::atomic<bool> other_may = false;
    std::atomic<bool> first_may = false;
    const auto let_other = [&] {
        other_may = true;
        check(eventually([&] { return first_may.load(); }), "the other thread does not come so far");
    };
    auto one = std::async(std::launch::async, [&] {
        return db.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            first(tx, let_other);
            return {};
        });
    });
    check(eventually([&] { return other_may || one.wait_for(0s) == std::future_status::ready; }),
          "the first does not come so far");
    auto other = std::async(std::launch::async, second);
    const bool met = eventually([&] { return other.wait_for(0s) == std::future_status::ready || somebody_waits(db); });
    first_may = true;
    other.get();
    check(one.get().has_value(), "the first was refused");
    check(met, "the threads did not meet");
}

}  // namespace aftercare::kit
