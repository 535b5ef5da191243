#include "platform/http/download.hpp"

#include <gtest/gtest.h>

using namespace aftercare;
using namespace aftercare::http;

namespace {

std::string range(std::string_view field, std::int64_t size = 100) {
    const auto part = range_of(field, size);
    return part ? std::to_string(part->from) + "-" + std::to_string(part->until) : "whole";
}

TEST(CASE_07_ranges, are_those_of_the_field) {
    EXPECT_EQ(range("bytes=0-0"), "0-1");
    EXPECT_EQ(range("bytes=10-19"), "10-20");
    EXPECT_EQ(range("bytes=10-"), "10-100");
    EXPECT_EQ(range("bytes=10-1000"), "10-100");
    EXPECT_EQ(range("bytes=99-99"), "99-100");
    EXPECT_EQ(range("bytes=-30"), "70-100");
    EXPECT_EQ(range("bytes=-1000"), "0-100");
}

TEST(CASE_07_ranges, are_empty_where_the_content_ends_before) {
    EXPECT_EQ(range("bytes=100-"), "100-100");
    EXPECT_EQ(range("bytes=-0"), "100-100");
    EXPECT_EQ(range("bytes=0-", 0), "0-0");
}

TEST(CASE_07_ranges, what_can_not_be_read_stands_for_the_whole) {
    for (const char* field : {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-4", "bytes=1-2,5-6", "lines=1-2",
                              "bytes=--5", "bytes=1-2x", "bytes=99999999999999999999-"})
        EXPECT_EQ(range(field), "whole") << field;
}

}  // namespace
