#include "platform/archive/zip_writer.hpp"

#include "platform/archive/zip.hpp"

#include <gtest/gtest.h>

namespace aftercare::archive {
namespace {

TEST(ZipWriter, writes_what_zip_reads) {
    ZipWriter writer;
    writer.add("1/a.json", "{}");
    writer.add("2/empty", "");
    writer.add("3/long", std::string(200'000, 'x') + "end");
    EXPECT_EQ(writer.files(), 3u);
    auto zip = Zip::open(input_of(writer.finish()));
    ASSERT_TRUE(zip) << zip.error().detail;
    EXPECT_EQ(zip->names(), (std::vector<std::string>{"1/a.json", "2/empty", "3/long"}));
    EXPECT_EQ(zip->whole(0, 100).value(), "{}");
    EXPECT_EQ(zip->whole(1, 100).value(), "");
    EXPECT_TRUE(zip->whole(2, 1 << 20).value().ends_with("xend"));
}

// The end of the list of files alone, which every unpacker takes; our reader refuses a file with nothing in it.
TEST(ZipWriter, without_files_is_an_empty_one) {
    const std::string empty = ZipWriter().finish();
    EXPECT_EQ(empty, std::string("PK\x05\x06", 4) + std::string(18, '\0'));
    EXPECT_FALSE(Zip::open(input_of(empty)));
}

}  // namespace
}  // namespace aftercare::archive
