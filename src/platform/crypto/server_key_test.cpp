#include "platform/crypto/server_key.hpp"

#include "kit/fake_env.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace aftercare::crypto {
namespace {

class ServerKeyFile : public testing::Test {
protected:
    void SetUp() override {
        folder_ = (std::filesystem::temp_directory_path() / "aftercare-key-XXXXXX").string();
        ASSERT_NE(mkdtemp(folder_.data()), nullptr);
        path = folder_ + "/server.key";
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    void write(const std::string& text) const {
        std::ofstream(path) << text;
        chmod(path.c_str(), 0600);
    }

    kit::SeededRandom random{7};
    std::string path;

private:
    std::string folder_;
};

TEST_F(ServerKeyFile, is_made_once_for_its_owner_alone_and_read_again) {
    const auto made = ServerKey::load_or_make(path, random);
    ASSERT_TRUE(made);
    struct stat about{};
    ASSERT_EQ(stat(path.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0600U);
    const auto read = ServerKey::load_or_make(path, random);
    ASSERT_TRUE(read);
    EXPECT_EQ(made->for_purpose("x"), read->for_purpose("x"));
    EXPECT_NE(made->for_purpose("x"), made->for_purpose("y"));
}

TEST_F(ServerKeyFile, that_others_may_read_or_that_is_none_is_refused) {
    for (const char* bad : {"", "short", "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!"}) {
        write(bad);
        const auto refused = ServerKey::load_or_make(path, random);
        ASSERT_FALSE(refused) << bad;
        EXPECT_EQ(refused.error().code, "crypto.key_file_unusable");
    }
    std::filesystem::remove(path);
    ASSERT_TRUE(ServerKey::load_or_make(path, random));
    chmod(path.c_str(), 0640);
    EXPECT_FALSE(ServerKey::load_or_make(path, random));
    EXPECT_FALSE(ServerKey::load_or_make("/nowhere/at/all/server.key", random));
}

}  // namespace
}  // namespace aftercare::crypto
