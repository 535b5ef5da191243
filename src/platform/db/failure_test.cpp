// What goes wrong with the database itself: a full disk, lost connections, deadlocks.
#include "platform/db/failure.hpp"

#include "kit/database.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <csignal>
#include <thread>

#include <sys/resource.h>

namespace aftercare::db {
namespace {

struct Line {
    std::int64_t number = 0;
    std::string text;
};
DESCRIBE(Line, number, text)

constexpr const char* kTable = "create table line (number bigint primary key, text text not null)";
constexpr Statement kCount{"line.count", "select count(*) from line"};
constexpr Statement kTouch{"line.touch", "update line set text = text || '.' where number = :number"};

template <class F>
void write(Db& db, F&& closure) {
    (void)db.write(Caller::system(), [&](Tx& tx) -> Result<> {
        closure(tx);
        return {};
    });
}

std::int64_t count(Db& db) {
    return *db.read(Scope::all(), [](Tx& tx) { return tx.one<std::int64_t>(kCount); });
}

template <class E, class F>
std::optional<E> caught(F&& run) {
    try {
        run();
    } catch (const E& error) {
        return error;
    }
    return std::nullopt;
}

// While one stands, no file of this process grows beyond `bytes`: a full disk, as far as SQLite can see.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) {
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        handler_ = std::signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit before_{};
    void (*handler_)(int) = nullptr;
};

TEST(Q_13_full_disk, fails_the_whole_group_says_so_and_mends_by_itself) {
    kit::FakeEnv world;
    kit::TestDatabase database(Dialect::sqlite, world.env);
    Db& db = database.db();
    write(db, [](Tx& tx) { tx.script(kTable); });
    std::atomic<int> full{0}, kept{0};
    {
        const FullDisk disk(1 << 20);
        std::vector<std::thread> threads;
        threads.reserve(8);
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&, i] {
                const auto error = caught<Unavailable>([&] {
                    write(db, [&](Tx& tx) { tx.insert("line", Line{i, std::string(2 << 20, 'x')}); });
                    ++kept;
                });
                if (error && error->storage_full()) ++full;
            });
        }
        for (std::thread& thread : threads) thread.join();
    }
    EXPECT_EQ(full, 8);
    EXPECT_EQ(kept, 0);
    EXPECT_EQ(count(db), 0);
    write(db, [](Tx& tx) { tx.insert("line", Line{100, "after"}); });
    EXPECT_EQ(count(db), 1);
}

TEST(Q_13_full_disk, of_the_pages_limit_fails_the_request_alone) {
    kit::FakeEnv world;
    kit::TestDatabase database(Dialect::sqlite, world.env);
    Db& db = database.db();
    write(db, [](Tx& tx) {
        tx.script(kTable);
        tx.script("pragma max_page_count = 400");
    });
    const auto error =
        caught<Unavailable>([&] { write(db, [](Tx& tx) { tx.insert("line", Line{1, std::string(4 << 20, 'x')}); }); });
    ASSERT_TRUE(error);
    EXPECT_TRUE(error->storage_full());
    write(db, [](Tx& tx) { tx.insert("line", Line{2, "small"}); });
    EXPECT_EQ(count(db), 1);
}

TEST(Q_13_opening, says_what_is_wrong_and_never_the_password) {
    kit::FakeEnv world;
    const auto opens = [&](std::string url, int connections = 1) {
        return caught<Unavailable>([&] { (void)open({.url = url, .connections = connections}, world.env); });
    };
    EXPECT_TRUE(opens("sqlite:/nowhere/at/all/aftercare.db"));
    EXPECT_TRUE(opens("sqlite:"));
    EXPECT_TRUE(opens("sqlite:/tmp/x", 0));
    EXPECT_TRUE(opens("postgresql://nobody:geheim@127.0.0.1:1/none"));
    const auto unknown = opens("mysql://root:geheim@localhost/x");
    ASSERT_TRUE(unknown);
    EXPECT_EQ(std::string(unknown->what()).find("geheim"), std::string::npos);
}

TEST(Q_09_sqlite_path, may_hold_spaces_and_signs) {
    kit::FakeEnv world;
    kit::TestDatabase database(Dialect::sqlite, world.env);
    const std::string url = database.url() + " two  words=and = signs.db";
    const auto db = open({.url = url, .connections = 1}, world.env);
    write(*db, [](Tx& tx) { tx.script(kTable); });
    EXPECT_EQ(access(url.substr(7).c_str(), F_OK), 0);
}

TEST(Q_13_error_codes, of_sqlite_mean) {
    EXPECT_TRUE(caught<Conflict>([] { raise_sqlite(2067, "UNIQUE constraint failed: job.id", "s"); }));
    EXPECT_TRUE(caught<Unavailable>([] { raise_sqlite(13, "full", "s"); })->storage_full());
    EXPECT_FALSE(caught<Unavailable>([] { raise_sqlite(5, "busy", "s"); })->storage_full());
    EXPECT_TRUE(caught<Unavailable>([] { raise_sqlite(778, "disk I/O error", "s"); })->storage_full());
    EXPECT_TRUE(caught<Bug>([] { raise_sqlite(787, "FOREIGN KEY constraint failed", "s"); }));
}

TEST(Q_13_error_codes, of_postgres_mean) {
    const auto conflict = caught<Conflict>([] {
        raise_postgres("23505", "ERROR: duplicate key value violates unique constraint \"job_pkey\"\nDETAIL: Key (id)=(secret)",
                       "s");
    });
    ASSERT_TRUE(conflict);
    EXPECT_EQ(conflict->constraint(), "job_pkey");
    EXPECT_EQ(std::string(conflict->what()).find("secret"), std::string::npos);
    EXPECT_TRUE(caught<GivenUp>([] { raise_postgres("40P01", "deadlock", "s"); }));
    EXPECT_TRUE(caught<GivenUp>([] { raise_postgres("40001", "serialisation", "s"); }));
    EXPECT_TRUE(caught<Unavailable>([] { raise_postgres("53100", "full", "s"); })->storage_full());
    for (const char* state : {"", "08006", "57P01", "57014", "55P03", "53300"}) {
        EXPECT_TRUE(caught<Unavailable>([&] { raise_postgres(state, "gone", "s"); })) << state;
    }
    EXPECT_TRUE(caught<Bug>([] { raise_postgres("42P01", "no such table", "s"); }));
}

class Q_13_postgres : public testing::Test {
protected:
    void SetUp() override {
        if (!kit::TestDatabase::available(Dialect::postgres)) {
            GTEST_SKIP() << "NOT TESTED ON POSTGRESQL: AFTERCARE_TEST_POSTGRES is not set (see script/test-postgres)";
        }
        database = std::make_unique<kit::TestDatabase>(Dialect::postgres, world.env);
        write(db(), [](Tx& tx) { tx.script(kTable); });
    }
    void TearDown() override {
        if (database) write(db(), [](Tx& tx) { tx.script("drop table line"); });
    }
    Db& db() { return database->db(); }
    // Ends all other connections to the database, as a restart of the server does.
    void cut_connections() {
        const auto other = database->open_again(1);
        write(*other, [](Tx& tx) {
            tx.script(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> "
                "pg_backend_pid()");
        });
    }

    kit::FakeEnv world;
    std::unique_ptr<kit::TestDatabase> database;
};

TEST_F(Q_13_postgres, connections_lost_while_idle_are_not_noticed) {
    EXPECT_EQ(count(db()), 0);
    cut_connections();
    EXPECT_EQ(count(db()), 0);
    cut_connections();
    write(db(), [](Tx& tx) { tx.insert("line", Line{1, "one"}); });
    EXPECT_EQ(count(db()), 1);
}

TEST_F(Q_13_postgres, a_connection_lost_in_a_transaction_is_unavailable_and_the_next_works) {
    const auto error = caught<Unavailable>([&] {
        write(db(), [&](Tx& tx) {
            tx.insert("line", Line{1, "one"});
            std::thread([&] { cut_connections(); }).join();
            tx.insert("line", Line{2, "two"});
        });
    });
    EXPECT_TRUE(error);
    EXPECT_EQ(count(db()), 0);
}

TEST_F(Q_13_postgres, a_deadlock_is_run_again) {
    write(db(), [](Tx& tx) {
        for (int i = 1; i <= 2; ++i) tx.insert("line", Line{i, ""});
    });
    std::barrier both(2);
    std::atomic<int> runs{0};
    const auto cross = [&](std::int64_t first, std::int64_t second) {
        bool met = false;
        write(db(), [&](Tx& tx) {
            ++runs;
            tx.run(kTouch, {{"number", first}});
            if (!std::exchange(met, true)) both.arrive_and_wait();
            tx.run(kTouch, {{"number", second}});
        });
    };
    std::thread other([&] { cross(2, 1); });
    cross(1, 2);
    other.join();
    EXPECT_EQ(runs, 3);
    constexpr Statement kText{"line.text", "select text from line order by number"};
    EXPECT_EQ(db().read(Scope::all(), [&](Tx& tx) { return tx.all<std::string>(kText); }),
              (std::vector<std::string>{"..", ".."}));
}

TEST_F(Q_13_postgres, no_free_connection_is_waited_for) {
    const auto one = database->open_again(1);
    std::barrier inside(2);
    std::thread holder([&] {
        write(*one, [&](Tx& tx) {
            inside.arrive_and_wait();
            tx.insert("line", Line{1, "one"});
        });
    });
    inside.arrive_and_wait();
    write(*one, [](Tx& tx) { tx.insert("line", Line{2, "two"}); });
    holder.join();
    EXPECT_EQ(count(*one), 2);
}

}  // namespace
}  // namespace aftercare::db
