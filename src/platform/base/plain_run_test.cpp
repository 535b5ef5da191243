#include "platform/base/plain_run.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace aftercare {
namespace {

bool is_plain(char c) { return c >= ' ' && c < 0x7f && c != '"' && c != '\\'; }

std::size_t one_by_one(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::find_if_not(text, is_plain) - text.begin());
}

TEST(Q_02_plain_run, ends_at_each_byte_that_is_not_plain_wherever_it_stands) {
    for (std::size_t size = 0; size < 50; ++size)
        for (std::size_t at = 0; at < size; ++at)
            for (int byte = 0; byte < 256; ++byte) {
                std::string text(size, 'x');
                text[at] = static_cast<char>(byte);
                ASSERT_EQ(plain_run(text), one_by_one(text)) << "byte " << byte << " at " << at << " of " << size;
            }
}

RC_GTEST_PROP(Q_02_plain_run, counts_as_a_loop_over_the_bytes_does, ()) {
    const auto text = *rc::gen::container<std::string>(
        rc::gen::weightedOneOf<char>({{20, rc::gen::inRange<char>(' ', 0x7f)}, {1, rc::gen::arbitrary<char>()}}));
    RC_ASSERT(plain_run(text) == one_by_one(text));
}

}  // namespace
}  // namespace aftercare
