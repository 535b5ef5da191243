// One mapping of the file for all readers: what it holds, that it grows, and that nothing else changes.
#include "platform/db/shared_map.hpp"

#include "kit/database.hpp"
#include "platform/base/in_place.hpp"
#include "platform/db/db.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

namespace aftercare::db {
namespace {

constexpr Statement kMake{"test.make", "create table thing (id bigint not null primary key, text text not null)"};
constexpr Statement kPut{"test.put", "insert into thing (id, text) values (:id, :text)"};
constexpr Statement kDrop{"test.drop", "delete from thing where id > 100"};
constexpr Statement kSum{"test.sum", "select sum(length(text)) from thing"};

// The mappings of the file that this process holds.
std::size_t mappings_of(const std::string& path) {
    std::ifstream maps("/proc/self/maps");
    std::size_t count = 0;
    for (std::string line; std::getline(maps, line);) count += line.ends_with(path) ? 1 : 0;
    return count;
}

class Q_22_shared_map : public testing::Test {
protected:
    void SetUp() override {
        const Result<> made = db_->write(Caller::system(), [](Tx& tx) -> Result<> {
            tx.run(kMake);
            return {};
        });
        ASSERT_TRUE(made);
    }
    void put(std::int64_t count) {
        const std::string text(2000, 'x');
        const Result<> done = db_->write(Caller::system(), [&](Tx& tx) -> Result<> {
            for (std::int64_t i = 0; i < count; ++i) {
                const std::int64_t id = ++last_;
                tx.run(kPut, {{"id", id}, {"text", text}});
            }
            return {};
        });
        ASSERT_TRUE(done);
    }
    std::int64_t sum() {
        return db_->read(Scope::none(), [](Tx& tx) { return tx.one<std::optional<std::int64_t>>(kSum)->value_or(0); });
    }
    std::string path() const { return database_.url().substr(std::string_view("sqlite:").size()); }

    kit::FakeEnv world_;
    kit::TestDatabase database_{Dialect::sqlite, world_.env};
    std::unique_ptr<Db> db_ = open({.url = database_.url(), .connections = 4}, world_.env);
    std::int64_t last_ = 0;
};

TEST_F(Q_22_shared_map, is_one_however_many_threads_read) {
    put(4000);
    EXPECT_EQ(sum(), 8'000'000);
    const std::size_t before = mappings_of(path());
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            const InPlace in_place;
            for (int round = 0; round < 20; ++round) EXPECT_EQ(sum(), 8'000'000);
        });
    threads.clear();
    EXPECT_EQ(mappings_of(path()), before);
}

TEST_F(Q_22_shared_map, shows_what_is_written_while_the_file_grows_under_its_readers) {
    std::atomic<std::int64_t> written = 0;
    std::atomic<bool> done = false;
    std::vector<std::jthread> readers;
    for (int i = 0; i < 3; ++i)
        readers.emplace_back([&] {
            while (!done) {
                const std::int64_t least = written.load();
                EXPECT_GE(sum(), least * 2000);
            }
        });
    put(1);
    for (int round = 0; round < 60; ++round) {
        put(100);
        written += 100;
    }
    done = true;
    readers.clear();
    EXPECT_EQ(sum(), 6001 * 2000);
}

TEST_F(Q_22_shared_map, holds_what_there_is_after_the_file_was_cut_short) {
    put(4000);
    EXPECT_EQ(sum(), 8'000'000);
    const Result<> fewer = db_->write(Caller::system(), [](Tx& tx) -> Result<> {
        tx.run(kDrop);
        return {};
    });
    ASSERT_TRUE(fewer);
    const auto before = std::filesystem::file_size(path());
    std::atomic<bool> done = false;
    std::jthread reader([&] {
        while (!done) EXPECT_EQ(sum(), 200'000);
    });
    db_->compact();
    done = true;
    reader.join();
    EXPECT_EQ(sum(), 200'000);
    put(2000);
    EXPECT_EQ(sum(), 4'200'000) << "it grows again";
    EXPECT_LT(std::filesystem::file_size(path()), before);
}

TEST_F(Q_22_shared_map, is_not_of_another_file_that_takes_the_place) {
    put(2000);
    EXPECT_EQ(sum(), 4'000'000);
    // A restore under a running server, which nobody should do: who has the old file open goes on reading the old file.
    const kit::TestDatabase other(Dialect::sqlite, world_.env);
    const std::string from = other.url().substr(std::string_view("sqlite:").size());
    std::filesystem::rename(path(), path() + ".old");
    std::filesystem::copy_file(from, path());
    EXPECT_EQ(sum(), 4'000'000);
    std::filesystem::remove(path());
    std::filesystem::rename(path() + ".old", path());
}

TEST(Q_22_shared_map_uri, keeps_a_path_with_signs_of_its_own_apart) {
    EXPECT_EQ(shared_map_uri("/data/a b?c#d%e.db"), std::string("file:///data/a b%3fc%23d%25e.db?vfs=") + shared_map_vfs());
    EXPECT_EQ(shared_map_uri("data/a.db"), std::string("file:data/a.db?vfs=") + shared_map_vfs());
}

TEST(Q_22_shared_map_uri, opens_the_file_that_is_meant) {
    kit::FakeEnv world;
    const auto folder = std::filesystem::temp_directory_path() / "aftercare map ?#%41";
    std::filesystem::create_directories(folder);
    const std::string path = "/" + (folder / "a.db").string();  // Two slashes in front.
    {
        const auto db = open({.url = "sqlite:" + path, .connections = 1}, world.env);
        const Result<> made = db->write(Caller::system(), [](Tx& tx) -> Result<> {
            tx.run(kMake);
            return {};
        });
        ASSERT_TRUE(made);
        EXPECT_TRUE(db->read(Scope::none(), [](Tx& tx) { return tx.all<std::optional<std::int64_t>>(kSum).size(); }) == 1);
    }
    EXPECT_TRUE(std::filesystem::exists(path));
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace aftercare::db
