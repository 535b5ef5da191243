#include "platform/bitmap/bitmap.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace aftercare::bitmap {
namespace {

RC_GTEST_PROP(bitmap, what_is_packed_is_unpacked, (const std::set<std::uint32_t>& some, std::uint32_t other)) {
    const std::vector<std::uint32_t> numbers(some.begin(), some.end());
    const std::string text = packed(numbers);
    RC_ASSERT(unpacked(text) == numbers);
    RC_ASSERT(contains(text, other) == some.contains(other));
    for (const std::uint32_t number : numbers) RC_ASSERT(contains(text, number));
}

TEST(bitmap, none_is_the_empty_text) {
    EXPECT_EQ(packed({}), "");
    EXPECT_TRUE(unpacked("").empty());
}

TEST(bitmap, numbers_in_a_row_take_few_bytes) {
    std::vector<std::uint32_t> numbers(50'000);
    for (std::uint32_t i = 0; i < numbers.size(); ++i) numbers[i] = i + 7;
    EXPECT_LT(packed(numbers).size(), 100U);
}

TEST(bitmap, another_text_is_a_bug) {
    EXPECT_ANY_THROW(unpacked("no bitmap"));
    EXPECT_ANY_THROW(unpacked("AAAA"));
}

}  // namespace
}  // namespace aftercare::bitmap
