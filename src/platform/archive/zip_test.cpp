#include "platform/archive/zip.hpp"
#include "platform/archive/testing.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace aftercare::archive {
namespace {

using testing::ZipMaker;

std::string code_of_list(const std::string& bytes, const ZipLimits& limits = {}) {
    const auto zip = Zip::open(input_of(bytes), limits);
    return zip ? "was read" : zip.error().code;
}

std::string code_of_content(const std::string& bytes, std::string_view name, const ZipLimits& limits = {}) {
    auto zip = Zip::open(input_of(bytes), limits);
    if (!zip) return "list: " + zip.error().code;
    const auto whole = zip->whole(*zip->find(name), std::size_t{1} << 40);
    return whole ? "was read" : whole.error().code;
}

TEST(Zip, gives_every_file_in_any_order) {
    const std::string bytes =
        ZipMaker().add("a.txt", "alpha").add("folder/b.txt", std::string(200'000, 'b')).add("c.txt", "").made();
    auto zip = Zip::open(input_of(bytes));
    ASSERT_TRUE(zip);
    EXPECT_EQ(zip->names(), (std::vector<std::string>{"a.txt", "folder/b.txt", "c.txt"}));
    EXPECT_EQ(zip->whole(1, 1 << 20).value(), std::string(200'000, 'b'));
    EXPECT_EQ(zip->whole(0, 1 << 20).value(), "alpha");
    EXPECT_EQ(zip->whole(2, 1 << 20).value(), "");
    EXPECT_EQ(zip->whole(0, 5).value(), "alpha");
    EXPECT_EQ(zip->whole(0, 4).error().code, "archive.too_large");
    EXPECT_FALSE(zip->find("b.txt"));
}

TEST(Q_14_zip, every_cut_is_refused) {
    const std::string bytes = ZipMaker().add("a.txt", "alpha").add("b.txt", "beta").made();
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_EQ(code_of_list(bytes.substr(0, size)), "archive.damaged") << size;
    EXPECT_EQ(code_of_list("PK\x03\x04 and nothing that follows"), "archive.damaged");
}

TEST(Q_14_zip, a_wrong_checksum_is_refused) {
    std::string bytes = ZipMaker().add("a.txt", "alpha").made();
    bytes[bytes.find("alpha")] = 'A';
    EXPECT_EQ(code_of_content(bytes, "a.txt"), "archive.damaged");
}

TEST(Q_14_zip, what_unpacks_to_too_much_is_refused_in_time) {
    const std::string run = testing::deflated_run(1024);
    ZipMaker maker;
    // The list says that it is small.
    maker.add({.name = "bomb", .method = 8, .packed = static_cast<std::uint32_t>(run.size()), .size = 1000}, run);
    const std::string bytes = maker.made();
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(code_of_content(bytes, "bomb", {.unpacked = 32 << 20}), "archive.too_large");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
    // And where it says so.
    ZipMaker honest;
    honest.add({.name = "bomb", .method = 8, .packed = static_cast<std::uint32_t>(run.size()), .size = 0xF0000000}, run);
    EXPECT_EQ(code_of_list(honest.made(), {.unpacked = 32 << 20}), "archive.too_large");
}

TEST(Q_14_zip, the_bound_is_on_all_that_is_read_together) {
    const std::string bytes = ZipMaker().add("a", std::string(600, 'a')).add("b", std::string(600, 'b')).made();
    auto zip = Zip::open(input_of(bytes), {.unpacked = 1000});
    ASSERT_TRUE(zip);
    EXPECT_TRUE(zip->whole(0, 1000));
    EXPECT_EQ(zip->whole(1, 1000).error().code, "archive.too_large");
}

TEST(Q_14_zip, files_that_share_bytes_are_refused) {
    const std::string inner = ZipMaker().add("b", std::string(100, 'b')).made();
    ZipMaker maker;
    const std::string outer = inner.substr(0, 31 + 100);  // The content of "a" is the whole of "b", header and all.
    maker.add("a", outer);
    const auto begin_of_b = static_cast<std::uint32_t>(30 + 1);
    maker.entries.push_back(
        {.name = "b", .crc = testing::crc_of(std::string(100, 'b')), .packed = 100, .size = 100, .offset = begin_of_b});
    EXPECT_EQ(code_of_content(maker.made(), "a"), "archive.overlapping");
    // Of two names for one place there is only the first.
    ZipMaker twice;
    twice.add("a", "alpha");
    twice.entries.push_back(twice.entries[0]);
    twice.entries[1].name = "b";
    EXPECT_EQ(Zip::open(input_of(twice.made()))->names(), std::vector<std::string>{"a"});
}

TEST(Q_14_zip, names_that_leave_their_folder_are_refused) {
    for (const std::string name : {"../a", "a/../../b", "/a", "a//b", "./a", "C:\\a", "a\nb", "\xFF\xFE", ""})
        EXPECT_EQ(code_of_list(ZipMaker().add(name, "x").made()), "archive.name_refused") << name;
    std::string deep;
    for (int i = 0; i < 40; ++i) deep += "d/";
    EXPECT_EQ(code_of_list(ZipMaker().add(deep + "a", "x").made()), "archive.name_refused");
    EXPECT_EQ(code_of_list(ZipMaker().add(std::string(501, 'a'), "x").made()), "archive.name_refused");
    EXPECT_EQ(code_of_list(ZipMaker().add("a", "x").add("a", "y").made()), "archive.name_refused");
    ZipMaker link;
    link.add("a", "b").entries[0].mode = 0120777;
    EXPECT_EQ(code_of_list(link.made()), "archive.name_refused");
}

TEST(Q_14_zip, too_many_files_are_refused) {
    ZipMaker maker;
    for (int i = 0; i < 11; ++i) maker.add("file" + std::to_string(i), "x");
    EXPECT_EQ(code_of_list(maker.made(), {.entries = 10}), "archive.too_many_entries");
    EXPECT_EQ(code_of_list(maker.made(), {.entries = 11}), "was read");
}

TEST(Q_14_zip, passwords_and_rare_methods_are_refused) {
    ZipMaker locked;
    locked.add({.name = "a", .flags = 1, .packed = 5, .size = 5}, "alpha");
    EXPECT_EQ(code_of_list(locked.made()), "archive.encrypted");
    ZipMaker rare;
    rare.add({.name = "a", .method = 97, .packed = 5, .size = 5}, "alpha");
    EXPECT_EQ(code_of_content(rare.made(), "a"), "archive.damaged");
}

TEST(Q_14_zip, a_file_over_the_bound_is_not_looked_at) {
    EXPECT_EQ(code_of_list(ZipMaker().add("a", "alpha").made(), {.packed = 50}), "archive.too_large");
}

}  // namespace
}  // namespace aftercare::archive
