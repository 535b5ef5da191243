#include "insight/matching/text_table.hpp"

#include <gtest/gtest.h>

#include <string>

namespace aftercare::insight {

TEST(INS_16_text_table, each_text_has_one_number) {
    TextTable table;
    for (int round = 0; round < 2; ++round)
        for (std::uint32_t i = 0; i < 5'000; ++i) {
            const std::string text(i % 700, 'a');
            const auto [number, is_new] = table.add(text + std::to_string(i));
            EXPECT_EQ(number, i);
            EXPECT_EQ(is_new, round == 0);
        }
    EXPECT_EQ(table.size(), 5'000U);
    EXPECT_EQ(table.find("nothing"), std::nullopt);
    EXPECT_EQ(table.find("aaa3"), 3U);
    const std::string large(1'000'000, 'z');
    EXPECT_EQ(table.text(table.add(large).number), large);
    EXPECT_EQ(table.text(table.add("small").number), "small");
}

}  // namespace aftercare::insight
