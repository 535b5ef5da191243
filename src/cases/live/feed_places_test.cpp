#include "cases/live/feed_places.hpp"

#include <gtest/gtest.h>

namespace aftercare::cases {
namespace {

using namespace std::chrono_literals;

constexpr Instant kNow{1'000'000'000};

TEST(CASE_26_feed, gives_each_place_once) {
    FeedPlaces places(10, 5min);
    EXPECT_TRUE(places.take(11, kNow));
    EXPECT_FALSE(places.take(11, kNow));
    EXPECT_FALSE(places.take(9, kNow)) << "counts as read";
    EXPECT_EQ(places.last(), 11);
    EXPECT_EQ(places.settled(), 11);
}

TEST(CASE_26_feed, asks_again_for_what_committed_later) {
    FeedPlaces places(10, 5min);
    EXPECT_TRUE(places.take(13, kNow));
    EXPECT_EQ(places.gaps(), (std::vector<std::int64_t>{11, 12}));
    EXPECT_EQ(places.settled(), 10) << "who goes on from here misses nothing";
    EXPECT_TRUE(places.take(12, kNow));
    EXPECT_EQ(places.settled(), 10);
    EXPECT_TRUE(places.take(11, kNow));
    EXPECT_EQ(places.settled(), 13);
    EXPECT_TRUE(places.gaps().empty());
}

TEST(CASE_26_feed, gives_up_what_was_rolled_back) {
    FeedPlaces places(0, 5min);
    EXPECT_TRUE(places.take(2, kNow));
    places.give_up(kNow.plus(5min - 1us));
    EXPECT_EQ(places.settled(), 0);
    places.give_up(kNow.plus(5min));
    EXPECT_EQ(places.settled(), 2);
    EXPECT_FALSE(places.take(1, kNow.plus(6min)));
}

TEST(CASE_26_feed, waits_for_so_many_at_most) {
    FeedPlaces places(0, 5min);
    EXPECT_TRUE(places.take(1'000'000, kNow));
    EXPECT_LE(places.gaps().size(), 1'000U);
    EXPECT_EQ(places.gaps().back(), 999'999);
}

}  // namespace
}  // namespace aftercare::cases
