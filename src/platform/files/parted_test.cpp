#include "platform/files/parted.hpp"

#include <gtest/gtest.h>

#include <system_error>

namespace aftercare::files {
namespace {

class CASE_07_parted : public testing::Test {
protected:
    std::shared_ptr<const Input> input_of_parts(const std::vector<std::string>& texts, std::uint64_t part_size) {
        Parts parts{.sha256 = {}, .part_size = part_size};
        for (const std::string& text : texts) {
            const std::string sha256 = sha256_of(*input_of(text));
            store->put(sha256, *input_of(text)).value();
            parts.sha256.push_back(sha256);
            parts.size += text.size();
        }
        return parted_input(*store, std::move(parts));
    }
    static std::string read(const Input& input, std::uint64_t offset, std::size_t size) {
        std::string room(size, '\0');
        room.resize(input.read(offset, room));
        return room;
    }

    std::unique_ptr<Store> store = in_memory();
};

TEST_F(CASE_07_parted, reads_across_parts_and_to_the_end) {
    const auto input = input_of_parts({"abcd", "efgh", "ij"}, 4);
    EXPECT_EQ(input->size(), 10U);
    EXPECT_EQ(read(*input, 0, 100), "abcdefghij");
    EXPECT_EQ(read(*input, 3, 2), "de");
    EXPECT_EQ(read(*input, 4, 4), "efgh");
    EXPECT_EQ(read(*input, 9, 5), "j");
    EXPECT_EQ(read(*input, 10, 5), "");
}

TEST_F(CASE_07_parted, says_where_a_part_is_gone) {
    const std::string sha256 = sha256_of(*input_of("abcd"));
    const auto input = parted_input(*store, {.sha256 = {sha256}, .part_size = 4, .size = 4});
    EXPECT_THROW((void)read(*input, 0, 4), std::system_error);
}

TEST_F(CASE_07_parted, parts_that_do_not_make_the_whole_are_a_mistake_of_ours) {
    EXPECT_THROW((void)parted_input(*store, {.sha256 = {"a"}, .part_size = 4, .size = 5}), Bug);
}

}  // namespace
}  // namespace aftercare::files
