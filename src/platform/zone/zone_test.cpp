#include "platform/zone/zone.hpp"

#include <gtest/gtest.h>

namespace aftercare::zone {
namespace {

TEST(Zone, knows_the_iana_names_and_nothing_else) {
    EXPECT_TRUE(exists("Europe/Berlin"));
    EXPECT_TRUE(exists("UTC"));
    EXPECT_FALSE(exists("Europe/Atlantis"));
    EXPECT_FALSE(exists(""));
    EXPECT_FALSE(exists("../../etc/passwd"));
}

TEST(Zone, the_local_day_follows_daylight_saving) {
    EXPECT_EQ(local_day(*Instant::parse("2026-07-01T06:59:59Z"), "America/Los_Angeles").text(), "2026-06-30");
    EXPECT_EQ(local_day(*Instant::parse("2026-07-01T07:00:00Z"), "America/Los_Angeles").text(), "2026-07-01");
    EXPECT_EQ(local_day(*Instant::parse("2026-01-01T07:59:59Z"), "America/Los_Angeles").text(), "2025-12-31");
}

}  // namespace
}  // namespace aftercare::zone
