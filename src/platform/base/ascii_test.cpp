#include "platform/base/ascii.hpp"

#include <gtest/gtest.h>

namespace aftercare {
namespace {

TEST(PlatformBase, ascii_letters_become_small_and_no_others) {
    EXPECT_EQ(ascii_lower("Cases+X@SUPPORT.Example-[\\]^_`{"), "cases+x@support.example-[\\]^_`{");
    EXPECT_EQ(ascii_lower("\u00c4\u0130"), "\u00c4\u0130");
    EXPECT_EQ(ascii_lower(""), "");
}

}  // namespace
}  // namespace aftercare
