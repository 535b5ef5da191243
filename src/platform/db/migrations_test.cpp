// Forward only, each once, and refused where the past differs.
#include "platform/db/migrations.hpp"

#include "kit/database.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

namespace aftercare::db {
namespace {

// Beside the real ones, which the kit has applied.
std::vector<Migration> with(std::initializer_list<Migration> more) {
    std::vector<Migration> all(migrations().begin(), migrations().end());
    all.insert(all.end(), more);
    return all;
}

constexpr Migration kFirst{9001,
                           "9001_test_first",
                           "create table test_first (id bigint primary key)",
                           "aa",
                           "create table test_first (id bigint primary key)",
                           "aa"};
constexpr Migration kSecond{9002,
                            "9002_test_second",
                            "insert into test_first (id) values (1); create table test_second (id bigint primary key)",
                            "bb",
                            "insert into test_first (id) values (1); create table test_second (id bigint primary key)",
                            "bb"};
constexpr Migration kBroken{9003,
                            "9003_test_broken",
                            "insert into test_first (id) values (7); insert into nowhere values (1)",
                            "cc",
                            "insert into test_first (id) values (7); insert into nowhere values (1)",
                            "cc"};
constexpr Statement kCount{"test.count", "select count(*) from test_first"};

class Q_11_migrations : public kit::OnBothDatabases {
protected:
    void TearDown() override {
        if (!database) return;
        (void)db().write(Caller::system(), [](Tx& tx) -> Result<> {
            tx.script(
                "drop table if exists test_first; drop table if exists test_second;"
                " delete from schema_migration where number > 9000");
            return {};
        });
    }
    std::int64_t count() {
        return *db().read(Scope::all(), [](Tx& tx) { return tx.one<std::int64_t>(kCount); });
    }
};

using Names = std::vector<std::string>;

TEST_P(Q_11_migrations, apply_what_is_missing_in_order_and_only_once) {
    const auto known = with({kFirst, kSecond});
    EXPECT_EQ(*pending(db(), known), (Names{"9001_test_first", "9002_test_second"}));
    EXPECT_EQ(*migrate(db(), world.env, known), (Names{"9001_test_first", "9002_test_second"}));
    EXPECT_EQ(*migrate(db(), world.env, known), Names{});
    EXPECT_EQ(*pending(db(), known), Names{});
    EXPECT_EQ(count(), 1);
}

TEST_P(Q_11_migrations, leave_nothing_of_one_that_breaks) {
    ASSERT_TRUE(migrate(db(), world.env, with({kFirst})));
    EXPECT_THROW((void)migrate(db(), world.env, with({kFirst, kSecond, kBroken})), Bug);
    EXPECT_EQ(count(), 1);
    EXPECT_EQ(*pending(db(), with({kFirst, kSecond, kBroken})), Names{"9003_test_broken"});
}

TEST_P(Q_11_migrations, refuse_a_released_one_that_was_changed) {
    ASSERT_TRUE(migrate(db(), world.env, with({kFirst})));
    Migration changed = kFirst;
    changed.sqlite_checksum = changed.postgres_checksum = "dd";
    EXPECT_EQ(migrate(db(), world.env, with({changed, kSecond})).error().code, "db.migration_changed");
    EXPECT_EQ(pending(db(), with({changed})).error().code, "db.migration_changed");
}

TEST_P(Q_11_migrations, refuse_a_database_that_is_newer_than_the_program) {
    ASSERT_TRUE(migrate(db(), world.env, with({kFirst})));
    EXPECT_EQ(migrate(db(), world.env, with({})).error().code, "db.schema_newer");
}

TEST_P(Q_11_migrations, may_be_begun_by_many_processes_at_once) {
    const auto known = with({kFirst, kSecond});
    std::atomic<std::size_t> applied{0};
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            const auto other = database->open_again();
            const auto names = migrate(*other, world.env, known);
            if (names) applied += names->size();
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(applied, 2u);
    EXPECT_EQ(count(), 1);
}

ON_BOTH_DATABASES(Q_11_migrations);

TEST(Q_11_embedded_migrations, rise_in_number_and_carry_their_checksums) {
    int last = 0;
    for (const Migration& migration : migrations()) {
        EXPECT_GT(migration.number, last);
        last = migration.number;
        EXPECT_EQ(migration.sqlite_checksum.size(), 64u);
        EXPECT_FALSE(migration.postgres_sql.empty());
        EXPECT_TRUE(migration.sqlite_sql != migration.postgres_sql || migration.sqlite_checksum == migration.postgres_checksum);
        EXPECT_FALSE(migration.sqlite_sql.contains('{') || migration.postgres_sql.contains('{')) << "a placeholder is left";
    }
    EXPECT_GT(last, 0);
}

// Foreign keys and types aside, both databases must hold the same tables and columns.
TEST(Q_11_embedded_migrations, lay_clustered_tables_in_the_order_of_their_key_where_there_is_such_a_thing) {
    const auto accounts = std::ranges::find(migrations(), 10, &Migration::number);
    ASSERT_NE(accounts, migrations().end());
    EXPECT_TRUE(accounts->sqlite_sql.contains(") without rowid;"));
    EXPECT_FALSE(accounts->postgres_sql.contains("rowid"));
}

// Full-text indexes are tables of SQLite's and columns of PostgreSQL's.
TEST(Q_11_embedded_migrations, make_the_same_tables_on_both_databases) {
    if (!kit::TestDatabase::available(Dialect::postgres)) GTEST_SKIP() << "NOT TESTED ON POSTGRESQL";
    constexpr Statement kSqlite{
        "test.sqlite_columns",
        "select m.name || '.' || c.name from sqlite_master m, pragma_table_info(m.name) c"
        " where m.type = 'table' and m.name not like 'sqlite%' and m.name not like 'case!_words%' escape '!'"};
    constexpr Statement kPostgres{"test.postgres_columns",
                                  "select table_name || '.' || column_name from information_schema.columns where table_schema = "
                                  "'public' and data_type <> 'tsvector'"};
    const auto columns = [](Dialect dialect, const Statement& statement) {
        kit::FakeEnv world;
        kit::TestDatabase database(dialect, world.env);
        const auto all = database.db().read(Scope::all(), [&](Tx& tx) { return tx.all<std::string>(statement); });
        return std::set<std::string>(all.begin(), all.end());
    };
    EXPECT_EQ(columns(Dialect::sqlite, kSqlite), columns(Dialect::postgres, kPostgres));
}

}  // namespace
}  // namespace aftercare::db
