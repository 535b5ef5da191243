// Reads on a thread that many clients depend on.
#include "platform/base/in_place.hpp"

#include "kit/database.hpp"
#include "platform/db/db.hpp"

#include <gtest/gtest.h>

#include <sqlite3.h>

#include <atomic>
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

constexpr Statement kMake{"test.make", "create table thing (id bigint not null)"};
constexpr Statement kPut{"test.put", "insert into thing (id) values (1)"};
constexpr Statement kCount{"test.count", "select count(*) from thing"};
constexpr Statement kWrong{"test.wrong", "select no_such_column from thing"};

class ReadsInPlace : public testing::Test {
protected:
    void SetUp() override { run(kMake); }
    static void run_by(Db& db, const Statement& statement) {
        const Result<> done = db.write(Caller::system(), [&](Tx& tx) -> Result<> {
            tx.run(statement);
            return {};
        });
        ASSERT_TRUE(done);
    }
    void run(const Statement& statement) { run_by(*db_, statement); }
    static void put_by(Db& db) { run_by(db, kPut); }
    void put() { run(kPut); }
    std::int64_t count() {
        return *db_->read(Scope::none(), [](Tx& tx) { return tx.one<std::int64_t>(kCount); });
    }

    kit::FakeEnv world_;
    kit::TestDatabase database_{Dialect::sqlite, world_.env};
    std::unique_ptr<Db> db_ = open({.url = database_.url(), .connections = 2}, world_.env);
};

TEST_F(ReadsInPlace, of_one_request_see_one_state_and_those_of_the_next_what_came_between) {
    {
        const InPlace first;
        EXPECT_EQ(count(), 0);
        std::jthread([&] { put(); }).join();
        EXPECT_EQ(count(), 0);
    }
    const InPlace second;
    EXPECT_EQ(count(), 1);
}

TEST_F(ReadsInPlace, of_one_turn_see_what_came_between_their_requests) {
    const auto other = open({.url = database_.url(), .connections = 1}, world_.env);
    const auto count_in_turn = [&] {
        const InPlace request(InPlace::Until::turn);
        return count();
    };
    EXPECT_EQ(count_in_turn(), 0);
    std::jthread([&] { put(); }).join();
    EXPECT_EQ(count_in_turn(), 1);
    EXPECT_EQ(count_in_turn(), 1);
    // By connections of others, as another process has them.
    std::jthread([&] { put_by(*other); }).join();
    EXPECT_EQ(count_in_turn(), 2);
    InPlace::end_turn();
    EXPECT_EQ(count_in_turn(), 2);
    InPlace::end_turn();
}

TEST_F(ReadsInPlace, of_one_turn_see_each_commit_while_another_thread_makes_them) {
    constexpr std::int64_t kCommits = 300;
    std::atomic<std::int64_t> committed = 0;
    std::jthread writer([&] {
        for (std::int64_t i = 0; i < kCommits; ++i) {
            put();
            ++committed;
        }
    });
    while (committed < kCommits) {
        for (int request = 0; request < 8; ++request) {
            const InPlace in_place(InPlace::Until::turn);
            const std::int64_t least = committed;
            EXPECT_GE(count(), least);
        }
        InPlace::end_turn();
    }
}

TEST_F(ReadsInPlace, of_one_turn_share_a_snapshot_which_goes_with_it) {
    put();
    // A log can't be cut while anybody reads by it.
    const std::string path = database_.url().substr(std::string_view("sqlite:").size());
    sqlite3* own = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &own), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(own, "select * from thing", nullptr, nullptr, nullptr), SQLITE_OK);  // It finds the log.
    const auto cut = [&] { return sqlite3_wal_checkpoint_v2(own, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr); };
    {
        const InPlace request(InPlace::Until::turn);
        EXPECT_EQ(count(), 1);
    }
    EXPECT_EQ(cut(), SQLITE_BUSY);
    InPlace::end_turn();
    EXPECT_EQ(cut(), SQLITE_OK);
    sqlite3_close(own);
}

TEST_F(ReadsInPlace, see_what_the_same_request_wrote) {
    const InPlace request;
    EXPECT_EQ(count(), 0);
    put();
    EXPECT_EQ(count(), 1);
}

TEST_F(ReadsInPlace, begin_anew_after_one_that_failed) {
    const InPlace request;
    EXPECT_EQ(count(), 0);
    EXPECT_ANY_THROW((void)db_->read(Scope::none(), [](Tx& tx) { return tx.one<std::int64_t>(kWrong); }));
    std::jthread([&] { put(); }).join();
    EXPECT_EQ(count(), 1);
}

TEST_F(ReadsInPlace, of_two_databases_do_not_mix) {
    kit::TestDatabase other(Dialect::sqlite, world_.env);
    const auto other_db = open({.url = other.url(), .connections = 1}, world_.env);
    put();
    const InPlace request;
    EXPECT_EQ(count(), 1);
    EXPECT_EQ(one(*other_db), 1);
    EXPECT_EQ(count(), 1);
}

}  // namespace
}  // namespace aftercare::db
