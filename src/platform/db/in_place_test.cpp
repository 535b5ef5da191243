// Reads on a thread that many clients depend on.
#include "platform/base/in_place.hpp"

#include "kit/database.hpp"
#include "platform/db/db.hpp"

#include <gtest/gtest.h>

#include <latch>
#include <thread>

namespace aftercare::db {
namespace {

constexpr Statement kOne{"test.one", "select 1"};

std::int64_t one(Db& db) {
    return *db.read(Scope::none(), [](Tx& tx) { return tx.one<std::int64_t>(kOne); });
}

TEST(Q_14_reads_in_place, do_not_wait_for_a_slow_read_that_has_the_only_connection) {
    kit::FakeEnv world;
    kit::TestDatabase database(Dialect::sqlite, world.env);
    const auto db = open({.url = database.url(), .connections = 1}, world.env);
    std::latch has_it(1);
    std::latch may_go(1);
    std::jthread slow([&] {
        (void)db->read(Scope::none(), [&](Tx& tx) {
            has_it.count_down();
            may_go.wait();
            return tx.one<std::int64_t>(kOne);
        });
    });
    has_it.wait();
    {
        const InPlace in_place;
        EXPECT_EQ(one(*db), 1);
        EXPECT_EQ(one(*db), 1);
    }
    may_go.count_down();
    EXPECT_FALSE(InPlace::here());
}

}  // namespace
}  // namespace aftercare::db
