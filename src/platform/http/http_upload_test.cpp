#include "platform/crypto/crypto.hpp"
#include "platform/http/spool.hpp"
#include "platform/http/testing.hpp"

#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

using namespace aftercare;
using namespace aftercare::http::testing;

namespace {

// Bytes of memory that the process holds.
std::int64_t resident() {
    std::ifstream statm("/proc/self/statm");
    std::int64_t total = 0;
    std::int64_t pages = 0;
    statm >> total >> pages;
    return pages * ::sysconf(_SC_PAGESIZE);
}

struct Q_14_uploads : ::testing::Test, World {
    void SetUp() override { start(); }

    std::size_t spooled() const {
        const std::filesystem::directory_iterator files(folder / "spool");
        return static_cast<std::size_t>(std::distance(begin(files), end(files)));
    }
    std::string head(std::string_view fields) const {
        return std::string("PUT /api/v1/things/") + kThing + "/file HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer owner\r\n" +
               std::string(fields) + "\r\n";
    }
    static std::string stored(std::string_view content, std::string_view type) {
        return "{\"size\":" + std::to_string(content.size()) + ",\"sha256\":\"" + crypto::hex(crypto::sha256(content)) +
               "\",\"content_type\":\"" + std::string(type) + "\"}";
    }
};

TEST_F(Q_14_uploads, are_stored_hashed_and_removed) {
    RawClient client(*this);
    client.send(head("Content-Length: 5\r\nContent-Type: text/xml\r\n") + "hello");
    EXPECT_EQ(client.read().body, stored("hello", "text/xml"));
    client.send(head("Transfer-Encoding: chunked\r\n") + "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n");
    EXPECT_EQ(client.read().body, stored("hello", "application/octet-stream"));
    EXPECT_EQ(client.ask("GET", "/health").status, 200);
    EXPECT_EQ(spooled(), 0U);
}

TEST_F(Q_14_uploads, may_be_empty_but_say_so) {
    RawClient client(*this);
    client.send(head("Content-Length: 0\r\n"));
    EXPECT_EQ(client.read().body, stored("", "application/octet-stream"));
    client.send(head("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n");
    EXPECT_EQ(client.read().body, stored("", "application/octet-stream"));
    client.send(head(""));
    EXPECT_EQ(said(client.read()), said(411, "http.length_required"));
}

TEST_F(Q_14_uploads, of_300_megabytes_take_no_memory) {
    const std::string piece(1 << 20, 'p');
    const std::string chunk = "100000\r\n" + piece + "\r\n";
    crypto::Sha256Stream hash;
    RawClient client(*this);
    client.send(head("Transfer-Encoding: chunked\r\n"));
    const std::int64_t before = resident();
    std::int64_t most = before;
    for (int i = 0; i < 300; ++i) {
        client.send(chunk);
        hash.add(piece);
        most = std::max(most, resident());
    }
    client.send("0\r\n\r\n");
    const auto answer = client.read();
    EXPECT_EQ(answer.body, "{\"size\":314572800,\"sha256\":\"" + crypto::hex(hash.finish()) +
                               "\",\"content_type\":\"application/octet-stream\"}");
    EXPECT_LT(most - before, 32 << 20);
}

TEST_F(Q_14_uploads, that_are_cut_off_leave_nothing_behind) {
    {
        RawClient client(*this);
        client.send(head("Content-Length: 1000000\r\n") + std::string(500'000, 'x'));
    }
    stop();
    EXPECT_EQ(spooled(), 0U);
}

TEST_F(Q_14_uploads, over_the_limit_are_refused_at_once) {
    RawClient client(*this);
    client.send(head("Content-Length: 1000000001\r\n"));
    EXPECT_EQ(client.read().status, 413);
}

// A limit on the size of files stands for a disk without room.
TEST_F(Q_14_uploads, that_the_disk_has_no_room_for_are_answered_507) {
    rlimit usual{};
    ::getrlimit(RLIMIT_FSIZE, &usual);
    const rlimit small{.rlim_cur = 100'000, .rlim_max = usual.rlim_max};
    std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &small);
    RawClient client(*this);
    client.try_send(head("Content-Length: 200000\r\n") + std::string(200'000, 'x'));
    const auto answer = client.read();
    ::setrlimit(RLIMIT_FSIZE, &usual);
    EXPECT_EQ(said(answer), said(507, "http.storage_full"));
    RawClient again(*this);
    again.send(head("Content-Length: 5\r\n") + "hello");
    EXPECT_EQ(again.read().status, 200);
    stop();
    EXPECT_EQ(spooled(), 0U);
}

TEST(Q_13_spool, a_disk_without_room_for_one_more_file_is_a_problem_and_no_bug) {
    std::string folder = (std::filesystem::temp_directory_path() / "aftercare-full-XXXXXX").string();
    ASSERT_NE(mkdtemp(folder.data()), nullptr);
    // The folder itself takes the one file that there may be.
    if (::mount("tmpfs", folder.c_str(), "tmpfs", 0, "nr_inodes=1") != 0) {
        std::filesystem::remove(folder);
        GTEST_SKIP() << "only root may mount a small disk";
    }
    const auto spool = http::Spool::open(folder);
    ::umount(folder.c_str());
    std::filesystem::remove(folder);
    ASSERT_FALSE(spool);
    EXPECT_EQ(spool.error().code, "http.storage_full");
}

TEST(Q_14_spool, its_file_is_for_us_alone_and_goes_with_the_last_copy) {
    const World world;
    std::filesystem::create_directories(world.settings.spool_dir);
    std::string path;
    {
        const auto spool = http::Spool::open(world.settings.spool_dir).value();
        ASSERT_TRUE(spool->write("abc"));
        // No name, so nothing to sweep up after a kill.
        EXPECT_TRUE(std::filesystem::is_empty(world.settings.spool_dir));
        const http::Upload upload = spool->finish("text/plain");
        path = upload.path;
        EXPECT_EQ(upload.read(), "abc");
        EXPECT_EQ(upload.read(), "abc");  // From its beginning each time.
        EXPECT_TRUE(std::filesystem::is_empty(world.settings.spool_dir));
        EXPECT_EQ(std::filesystem::status(path).permissions() & std::filesystem::perms::mask,
                  std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    }
    EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
