// Contents in a bucket, on a real S3-compatible server (CASE-07).
#include "platform/files/in_s3.hpp"

#include "platform/files/parted.hpp"
#include "platform/files/test_s3_server.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <optional>
#include <set>

namespace aftercare::files {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class CASE_07_s3 : public testing::Test {
protected:
    void SetUp() override {
        if (!S3Server::available())
            GTEST_SKIP() << "tools/node_modules has no s3rver (script/bootstrap installs it): the S3 store was NOT tested";
        fs::remove_all(folder);
        fs::create_directories(folder);
        server.emplace(folder);
        store = in_s3(settings(), "files/", real.env());
    }
    void TearDown() override { fs::remove_all(folder); }

    s3::Settings settings(const std::string& key_id = "S3RVER") const {
        return {.url = server->url(),
                .credentials = {key_id, "S3RVER"},
                .ca_file = "",
                .connect_time = std::chrono::seconds{2},
                .stall_time = std::chrono::seconds{5}};
    }
    static std::string hash_of(const std::string& text) { return sha256_of(*input_of(text)); }
    static std::string bytes_of(std::size_t size) {
        std::string bytes(size, '\0');
        std::uint32_t state = 5;
        for (char& c : bytes) c = static_cast<char>((state = state * 1'664'525 + 1'013'904'223) >> 24U);
        return bytes;
    }
    std::string put(const std::string& text) {
        store->put(hash_of(text), *input_of(text)).value();
        return hash_of(text);
    }
    // As if it had been put so long ago.
    std::string put_before(const std::string& text, std::chrono::hours ago) {
        const std::int64_t at = real.env().clock.now().plus(-ago).micros_since_epoch() / 1'000'000;
        s3::Bucket(settings(), real.env())
            .put("files/" + hash_of(text) + "/" + std::to_string(at) + "-0", *input_of(text), hash_of(text));
        return hash_of(text);
    }
    static std::string read(const Input& input, std::uint64_t offset, std::size_t size) {
        std::string room(size, '\0');
        room.resize(input.read(offset, room));
        return room;
    }
    std::size_t objects() {
        s3::Bucket bucket(settings(), real.env());
        return bucket.list("files/").objects.size();
    }

    std::string folder = (fs::temp_directory_path() / ("s3_test_" + std::to_string(::getpid()))).string();
    RealEnv real;  // Stores refuse requests whose time is not theirs.
    std::optional<S3Server> server;
    std::unique_ptr<Store> store;
};

TEST_F(CASE_07_s3, keeps_contents_and_reads_them_by_ranges) {
    const std::string large = bytes_of((3U << 20U) + 77);
    const std::string sha256 = put(large);
    const auto input = store->open(sha256);
    ASSERT_NE(input, nullptr);
    EXPECT_EQ(input->size(), large.size());
    EXPECT_TRUE(read(*input, 0, large.size()) == large);
    EXPECT_EQ(read(*input, (1U << 20U) - 3, 6), large.substr((1U << 20U) - 3, 6)) << "across what is fetched at once";
    EXPECT_EQ(read(*input, large.size() - 2, 10), large.substr(large.size() - 2));
    EXPECT_EQ(read(*input, large.size(), 10), "");
    EXPECT_EQ(read(*store->open(put("small")), 0, 10), "small");
    EXPECT_EQ(store->open(hash_of("another")), nullptr);
    EXPECT_THROW((void)store->put(hash_of("a"), *input_of("b")), Bug);
}

TEST_F(CASE_07_s3, the_same_content_again_is_kept_once_while_it_is_young) {
    (void)put_before("a", 13h);
    (void)put("a");
    (void)put("a");
    EXPECT_EQ(objects(), 2U) << "under a key of its own, which no sweep of the old one meets";
}

TEST_F(CASE_07_s3, sweeps_what_is_old_and_not_used) {
    const std::string used = put_before("used", 25h);
    const std::string unused = put_before("unused", 25h);
    const std::string young = put("young");
    EXPECT_EQ(store->sweep(24h, [&](const std::string& sha256) { return sha256 == used; }), 1);
    EXPECT_NE(store->open(used), nullptr);
    EXPECT_NE(store->open(young), nullptr);
    EXPECT_EQ(store->open(unused), nullptr);
}

TEST_F(CASE_07_s3, a_put_makes_an_old_content_young_again) {
    const std::string sha256 = put_before("a", 25h);
    (void)put("a");
    EXPECT_EQ(store->sweep(24h, [](const std::string&) { return false; }), 1) << "the old object alone";
    EXPECT_EQ(read(*store->open(sha256), 0, 10), "a");
}

TEST_F(CASE_07_s3, a_listing_of_many_comes_page_by_page) {
    for (int i = 0; i < 7; ++i) (void)put("content " + std::to_string(i));
    s3::Bucket bucket(settings(), real.env());
    std::set<std::string> keys;
    std::string behind;
    std::string pages;
    for (bool more = true; more;) {
        const s3::Listing listing = bucket.list("files/", behind, 3);
        for (const s3::Object& object : listing.objects) keys.insert(object.key);
        behind = listing.objects.back().key;
        more = listing.more;
        pages += std::to_string(listing.objects.size());
    }
    EXPECT_EQ(keys.size(), 7U);
    EXPECT_EQ(pages, "331");
}

TEST_F(CASE_07_s3, a_content_of_parts_is_read_as_one) {
    const std::string whole = bytes_of(2'500'000);
    Parts parts{.sha256 = {}, .part_size = 1'000'000, .size = whole.size()};
    for (std::size_t at = 0; at < whole.size(); at += 1'000'000) parts.sha256.push_back(put(whole.substr(at, 1'000'000)));
    EXPECT_TRUE(read(*parted_input(*store, parts), 0, whole.size()) == whole);
}

TEST_F(CASE_07_s3, while_the_server_is_away_nothing_is_lost_and_it_says_so) {
    const std::string sha256 = put("kept");
    const auto input = store->open(sha256);
    const int port = server->port();
    server->stop();
    EXPECT_THROW((void)store->put(hash_of("fresh"), *input_of("fresh")), s3::Unavailable);
    EXPECT_THROW((void)store->open(sha256), s3::Unavailable);
    EXPECT_THROW((void)read(*input, 0, 4), s3::Unavailable);
    const auto complaint = s3_complaint(settings(), "files/", real.env());
    ASSERT_TRUE(complaint);
    EXPECT_FALSE(complaint->refused) << "it may come back";
    server.emplace(folder, port);
    EXPECT_EQ(read(*store->open(sha256), 0, 10), "kept");
    EXPECT_EQ(read(*input, 0, 10), "kept");
}

TEST_F(CASE_07_s3, settings_that_the_store_refuses_are_named) {
    EXPECT_FALSE(s3_complaint(settings(), "files/", real.env()));
    const auto key = s3_complaint(settings("NOBODY"), "files/", real.env());
    ASSERT_TRUE(key);
    EXPECT_TRUE(key->refused);
    EXPECT_NE(key->what.find("InvalidAccessKeyId"), std::string::npos) << key->what;
    EXPECT_EQ(key->what.find("NOBODY"), std::string::npos) << "names no credential";
    s3::Settings elsewhere = settings();
    elsewhere.url += "-of-another";
    const auto bucket = s3_complaint(elsewhere, "files/", real.env());
    ASSERT_TRUE(bucket);
    EXPECT_TRUE(bucket->refused);
    EXPECT_NE(bucket->what.find("NoSuchBucket"), std::string::npos) << bucket->what;
}

}  // namespace
}  // namespace aftercare::files
