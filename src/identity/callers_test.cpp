// Who calls: numbers as people write them, service PINs, names (CASE-20).
#include "identity/callers.hpp"

#include "identity/test_access_world.hpp"
#include "kit/code_of.hpp"

#include <gtest/gtest.h>

namespace aftercare::identity {
namespace {

using kit::code_of;

TEST(CASE_20_numbers, may_be_the_same_however_they_are_written) {
    EXPECT_EQ(phone_key("+49 69 1234 5678"), "12345678");
    EXPECT_EQ(phone_key("069/12345678"), "12345678");
    EXPECT_EQ(phone_key("0049 (0)69 12345678"), "12345678");
    EXPECT_EQ(phone_key("555-0123"), "5550123");
    EXPECT_EQ(phone_key("110"), std::nullopt) << "tells nobody apart";
    EXPECT_TRUE(may_be_same_phone("+49 69 12345678", "069 12345678"));
    EXPECT_TRUE(may_be_same_phone("0691234567", "+49691234567"));
    EXPECT_FALSE(may_be_same_phone("+49 69 12345678", "+49 30 12345678"));
}

}  // namespace
}  // namespace aftercare::identity
