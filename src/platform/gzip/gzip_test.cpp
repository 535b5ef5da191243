#include "platform/gzip/gzip.hpp"

#include <gtest/gtest.h>

namespace aftercare::gzip {
namespace {

// Text of a kind that neither repeats all the time nor never.
std::string text_of(std::size_t size) {
    std::string text;
    for (unsigned i = 0; text.size() < size; ++i) text += "{\"serial\":\"SN" + std::to_string(i * 2654435761U) + "\"},";
    text.resize(size);
    return text;
}

TEST(Q_14_gzip, gives_back_what_was_packed) {
    for (const std::size_t size : {0, 1, 1000, 65'535, 65'536, 1'000'000}) {
        const std::string text = text_of(size);
        for (const int level : {kQuick, kThorough}) EXPECT_EQ(unpack(pack(text, level), size), text) << size;
    }
    EXPECT_LT(pack(text_of(100'000), kQuick).size(), 30'000U);
}

TEST(Q_14_gzip, packs_in_pieces_of_any_size) {
    const std::string text = text_of(200'000);
    for (const std::size_t step : {7, 4096, 200'000}) {
        Packer packer(kQuick);
        std::string packed;
        for (std::size_t at = 0; at < text.size(); at += step) packed += packer.add(std::string_view(text).substr(at, step));
        packed += packer.finish();
        EXPECT_EQ(unpack(packed, text.size()), text) << step;
    }
}

TEST(Q_14_gzip, unpacks_no_more_than_it_may) {
    const std::string bomb = pack(std::string(50'000'000, '\0'), kThorough);
    EXPECT_LT(bomb.size(), 60'000U);
    EXPECT_FALSE(unpack(bomb, 49'999'999));
    EXPECT_TRUE(unpack(bomb, 50'000'000));
}

TEST(Q_14_gzip, refuses_what_is_not_whole_and_sound) {
    const std::string packed = pack(text_of(1000), kQuick);
    for (std::size_t size = 0; size < packed.size(); ++size) EXPECT_FALSE(unpack(std::string_view(packed).substr(0, size), 1000));
    EXPECT_FALSE(unpack(packed + "x", 1000));
    std::string broken = packed;
    broken[packed.size() - 6] = static_cast<char>(broken[packed.size() - 6] ^ 1);  // Of the checksum.
    EXPECT_FALSE(unpack(broken, 1000));
    EXPECT_FALSE(unpack("no gzip at all", 1000));
}

}  // namespace
}  // namespace aftercare::gzip
