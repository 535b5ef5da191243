#include "identity/hash_places.hpp"

#include <gtest/gtest.h>

namespace aftercare::identity {
namespace {

TEST(ID_04_hashing, is_done_at_a_few_places_and_the_next_one_is_told_to_come_again) {
    HashPlaces places(2, std::chrono::milliseconds{1});
    auto first = places.take();
    const auto second = places.take();
    ASSERT_TRUE(first);
    ASSERT_TRUE(second);
    EXPECT_EQ(places.take().error().code, "identity.sign_in_busy");
    first->reset();
    EXPECT_TRUE(places.take());
}

}  // namespace
}  // namespace aftercare::identity
