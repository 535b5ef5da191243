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

TEST(Zone, the_wall_shows_day_time_and_what_the_zone_calls_it) {
    const WallTime berlin = wall_time(*Instant::parse("2026-03-02T23:30:59Z"), "Europe/Berlin");
    EXPECT_EQ(berlin.day.text(), "2026-03-03");
    EXPECT_EQ(berlin.hour, 0);
    EXPECT_EQ(berlin.minute, 30);
    EXPECT_EQ(berlin.abbreviation, "CET");
    EXPECT_EQ(wall_time(*Instant::parse("2026-07-01T12:00:00Z"), "Europe/Berlin").abbreviation, "CEST");
    EXPECT_EQ(wall_time(*Instant::parse("2026-07-01T12:00:00Z"), "Asia/Riyadh").abbreviation, "UTC+03");
}

TEST(Zone, an_hour_of_a_day_is_one_instant_also_where_clocks_are_changed) {
    const auto at = [](const char* day, int hour) {
        return instant_of(Date::parse(day).value(), std::chrono::hours{hour}, "Europe/Berlin").text();
    };
    EXPECT_EQ(at("2026-01-15", 7), "2026-01-15T06:00:00.000000Z");
    EXPECT_EQ(at("2026-07-15", 7), "2026-07-15T05:00:00.000000Z");
    EXPECT_EQ(at("2026-03-29", 2), "2026-03-29T01:00:00.000000Z");  // Leapt over.
    EXPECT_EQ(at("2026-10-25", 2), "2026-10-25T00:00:00.000000Z");  // Twice.
    EXPECT_EQ(at("2026-10-24", 24), "2026-10-24T22:00:00.000000Z");
}

TEST(Zone, what_the_clocks_show_leads_back_to_the_instant) {
    const Instant at = *Instant::parse("2026-07-01T12:34:56.789012Z");
    const LocalTime local = local_time(at, "Asia/Kolkata");
    EXPECT_EQ(local.day.text(), "2026-07-01");
    EXPECT_EQ(local.since_midnight, std::chrono::hours{18} + std::chrono::minutes{4} + std::chrono::microseconds{56'789'012});
    EXPECT_EQ(instant_of(local.day, local.since_midnight, "Asia/Kolkata"), at);
    // The second 02:30 of the night in which Berlin sets its clocks back.
    EXPECT_EQ(local_time(*Instant::parse("2026-10-25T01:30:00Z"), "Europe/Berlin").since_midnight, std::chrono::minutes{150});
}

}  // namespace
}  // namespace aftercare::zone
