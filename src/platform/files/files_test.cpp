#include "platform/files/files.hpp"

#include "kit/database.hpp"

#include <gtest/gtest.h>

#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace aftercare::files {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

std::string text_of(const std::shared_ptr<const Input>& content) {
    std::string text(content->size(), '\0');
    text.resize(content->read(0, text));
    return text;
}

std::string hash_of(const std::string& text) { return sha256_of(*input_of(text)); }

class Folder : public testing::Test {
protected:
    Folder() { fs::remove_all(path); }
    ~Folder() override { fs::remove_all(path); }
    std::string path = (fs::temp_directory_path() / ("files_test_" + std::to_string(::getpid()))).string();

    std::int64_t files() const {
        std::int64_t count = 0;
        for (const auto& entry : fs::recursive_directory_iterator(path))
            count += entry.is_regular_file() && entry.path().filename() != "lock" ? 1 : 0;
        return count;
    }
};

TEST_F(Folder, keeps_a_content_once_by_its_hash) {
    const auto store = in_folder(path);
    const std::string text(1'000'000, 'x');
    ASSERT_TRUE(store->put(hash_of(text), *input_of(text)));
    ASSERT_TRUE(store->put(hash_of(text), *input_of(text)));
    ASSERT_TRUE(store->put(hash_of(""), *input_of("")));
    EXPECT_EQ(files(), 2);
    EXPECT_EQ(text_of(store->open(hash_of(text))), text);
    EXPECT_EQ(text_of(in_folder(path)->open(hash_of(text))), text);
    EXPECT_EQ(store->open(hash_of("another")), nullptr);
}

TEST_F(Folder, takes_no_content_under_a_wrong_hash) {
    const auto store = in_folder(path);
    EXPECT_THROW((void)store->put(hash_of("a"), *input_of("b")), Bug);
    EXPECT_THROW((void)store->put("../../etc/passwd", *input_of("b")), Bug);
    EXPECT_EQ(store->open(hash_of("a")), nullptr);
}

TEST_F(Folder, sweeps_what_is_old_and_not_used) {
    const auto store = in_folder(path);
    for (const std::string text : {"used", "unused", "young"}) ASSERT_TRUE(store->put(hash_of(text), *input_of(text)));
    std::ofstream(path + "/new/left") << "by a killed process";
    for (const auto& entry : fs::recursive_directory_iterator(path))
        if (entry.is_regular_file() && entry.path().filename() != hash_of("young"))
            fs::last_write_time(entry.path(), fs::file_time_type::clock::now() - 25h);
    EXPECT_EQ(store->sweep(24h, [](const std::string& sha256) { return sha256 == hash_of("used"); }), 2);
    EXPECT_NE(store->open(hash_of("used")), nullptr);
    EXPECT_NE(store->open(hash_of("young")), nullptr);
    EXPECT_EQ(store->open(hash_of("unused")), nullptr);
    EXPECT_FALSE(fs::exists(path + "/new/left"));
}

TEST_F(Folder, a_put_makes_an_old_content_young_again) {
    const auto store = in_folder(path);
    ASSERT_TRUE(store->put(hash_of("a"), *input_of("a")));
    for (const auto& entry : fs::recursive_directory_iterator(path))
        if (entry.is_regular_file()) fs::last_write_time(entry.path(), fs::file_time_type::clock::now() - 25h);
    ASSERT_TRUE(store->put(hash_of("a"), *input_of("a")));
    EXPECT_EQ(store->sweep(24h, [](const std::string&) { return false; }), 0);
}

TEST_F(Folder, is_not_locked_while_a_sweep_asks_what_is_in_use_and_keeps_what_is_put_meanwhile) {
    const auto store = in_folder(path);
    ASSERT_TRUE(store->put(hash_of("a"), *input_of("a")));
    for (const auto& entry : fs::recursive_directory_iterator(path))
        if (entry.is_regular_file()) fs::last_write_time(entry.path(), fs::file_time_type::clock::now() - 25h);
    const auto put_meanwhile = [&](const std::string&) {
        EXPECT_TRUE(store->put(hash_of("a"), *input_of("a")));
        return false;
    };
    EXPECT_EQ(store->sweep(24h, put_meanwhile), 0);
    EXPECT_EQ(text_of(store->open(hash_of("a"))), "a");
}

using Q_13_files = Folder;

TEST_F(Q_13_files, a_full_disk_is_a_problem_and_leaves_nothing) {
    const auto store = in_folder(path);
    const std::string text(2 << 20, 'x');
    // What the kernel says where a file may not grow is handled as a full disk.
    ::rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const ::rlimit little{1 << 20, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &little), 0);
    const auto put = store->put(hash_of(text), *input_of(text));
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);
    ASSERT_FALSE(put);
    EXPECT_EQ(put.error().code, "files.storage_full");
    EXPECT_EQ(files(), 0);
    EXPECT_TRUE(store->put(hash_of(text), *input_of(text)));
}

TEST_F(Q_13_files, a_disk_without_room_for_one_more_file_is_a_problem_too) {
    std::filesystem::create_directories(path);
    if (::mount("tmpfs", path.c_str(), "tmpfs", 0, "nr_inodes=12") != 0) GTEST_SKIP() << "only root may mount a small disk";
    std::string said;
    {
        const auto store = in_folder(path);
        for (int i = 0; i < 12 && said.empty(); ++i) {
            const std::string text = std::to_string(i);
            const auto put = store->put(hash_of(text), *input_of(text));
            if (!put) said = put.error().code;
        }
    }
    ::umount(path.c_str());
    EXPECT_EQ(said, "files.storage_full");
}

class Uses : public kit::OnBothDatabases {};
ON_BOTH_DATABASES(Uses);

TEST_P(Uses, say_what_is_needed_until_they_are_released) {
    const Uuid one = world.ids.next();
    const Uuid two = world.ids.next();
    const auto store = in_memory();
    ASSERT_TRUE(store->put(hash_of("a"), *input_of("a")));
    const auto used = [&] { return db().read(Scope::all(), [&](db::Tx& tx) { return in_use(tx, hash_of("a")); }); };
    EXPECT_FALSE(used());
    const auto change = [&](const auto& work) {
        ASSERT_TRUE(db().write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            work(tx);
            return {};
        }));
    };
    change([&](db::Tx& tx) {
        use(tx, hash_of("a"), one);
        use(tx, hash_of("a"), one);
        use(tx, hash_of("a"), two);
    });
    change([&](db::Tx& tx) { release(tx, one); });
    EXPECT_TRUE(used());
    EXPECT_EQ(store->sweep(0s, [&](const std::string&) { return used(); }), 0);
    change([&](db::Tx& tx) { release(tx, two); });
    EXPECT_FALSE(used());
    EXPECT_EQ(store->sweep(0s, [&](const std::string&) { return used(); }), 1);
}

}  // namespace
}  // namespace aftercare::files
