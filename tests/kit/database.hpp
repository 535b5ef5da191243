// A fresh database for each test, with the schema of all migrations, on SQLite or PostgreSQL.
//
//     using ENT_05_registering = kit::OnBothDatabases;
//     TEST_P(ENT_05_registering, twice_by_the_same_account_is_harmless) { store(db(), world.env); ... }
//     ON_BOTH_DATABASES(ENT_05_registering);
//
// PostgreSQL needs AFTERCARE_TEST_POSTGRES: the libpq url of a cluster where databases may be made and dropped, as
// script/test-postgres starts one. Without it those tests are skipped, and say so.
#pragma once

#include "kit/fake_env.hpp"
#include "platform/db/db.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

namespace aftercare::kit {

// SQLite: a copy of an image migrated once per process. PostgreSQL: a database copied from a migrated template, emptied and
// used again by the next test of the process.
class TestDatabase {
public:
    // What tests of one process begin with instead of an empty database: `fill` makes it, once for each name and dialect.
    struct Image {
        std::string name;
        std::function<void(TestDatabase& empty)> fill;
    };

    // REQUIRES: available(dialect).
    TestDatabase(db::Dialect dialect, Env& env);
    TestDatabase(db::Dialect dialect, Env& env, const Image& image);
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    static bool available(db::Dialect dialect);

    db::Db& db() { return *db_; }
    // For db::open, as a second process would.
    const std::string& url() const;
    std::unique_ptr<db::Db> open_again(int connections = 8);

private:
    struct Place;
    Env& env_;
    std::unique_ptr<Place> place_;
    std::unique_ptr<db::Db> db_;
};

// A fixture with a database and a world of its own. Where PostgreSQL is missing the test is skipped in SetUp(); a derived
// fixture that uses db() before its tests do so in a SetUp() of its own, after this one and `if (IsSkipped()) return;`.
class OnBothDatabases : public testing::TestWithParam<db::Dialect> {
protected:
    void SetUp() override;
    // An empty one, unless the fixture knows better.
    virtual std::unique_ptr<TestDatabase> make_database();
    db::Db& db() { return database->db(); }

    FakeEnv world;
    std::unique_ptr<TestDatabase> database;  // Null where the test is skipped.
};

inline std::string dialect_name(const testing::TestParamInfo<db::Dialect>& info) {
    return info.param == db::Dialect::sqlite ? "sqlite" : "postgres";
}

}  // namespace aftercare::kit

#define ON_BOTH_DATABASES(Suite)                                                                                               \
    INSTANTIATE_TEST_SUITE_P(on, Suite, testing::Values(::aftercare::db::Dialect::sqlite, ::aftercare::db::Dialect::postgres), \
                             ::aftercare::kit::dialect_name)
