#include "cases/live/feed_places.hpp"

#include <algorithm>

namespace aftercare::cases {

namespace {

// A process that lost so many transactions at once has other worries.
constexpr std::int64_t kMostGaps = 1'000;

}  // namespace

std::vector<std::int64_t> FeedPlaces::gaps() const {
    std::vector<std::int64_t> places;
    for (const auto& [place, since] : waiting_) places.push_back(place);
    return places;
}

bool FeedPlaces::take(std::int64_t place, Instant now) {
    if (place <= last_) return waiting_.erase(place) > 0;
    for (std::int64_t missed = std::max(last_ + 1, place - kMostGaps); missed < place; ++missed) {
        if (std::ssize(waiting_) >= kMostGaps) waiting_.erase(waiting_.begin());
        waiting_.emplace(missed, now);
    }
    last_ = place;
    return true;
}

void FeedPlaces::give_up(Instant now) {
    std::erase_if(waiting_, [&](const auto& gap) { return gap.second.plus(patience_) <= now; });
}

}  // namespace aftercare::cases
