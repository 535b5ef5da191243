#include "platform/crypto/named_uuid.hpp"

#include <gtest/gtest.h>

namespace aftercare::crypto {
namespace {

TEST(PlatformCrypto, a_name_has_one_uuid_of_version_8_and_no_two_names_the_same) {
    EXPECT_EQ(named_uuid("cases.clocks"), named_uuid("cases.clocks"));
    EXPECT_NE(named_uuid("cases.clocks"), named_uuid("cases.alarms"));
    EXPECT_EQ(named_uuid("abc").text(), "ba7816bf-8f01-8fea-8141-40de5dae2223") << "by the hash that FIPS 180 gives of abc";
}

}  // namespace
}  // namespace aftercare::crypto
