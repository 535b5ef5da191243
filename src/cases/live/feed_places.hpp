// Which places of a feed were read. Transactions take their places before they commit, so a place may come after a later one was read, or never
// where its transaction was rolled back: such gaps are asked for again for a while. Pure.
#pragma once

#include "platform/base/instant.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <vector>

namespace aftercare::cases {

class FeedPlaces {
public:
    // Everything up to `last` counts as read. `patience`: how long a gap is waited for; no transaction takes longer.
    FeedPlaces(std::int64_t last, std::chrono::microseconds patience) : last_(last), patience_(patience) {}

    // The highest place that was read: what lies behind it is asked for.
    std::int64_t last() const { return last_; }
    // Places before it that were not there yet.
    std::vector<std::int64_t> gaps() const;
    // `place` was read now. False where it was before.
    bool take(std::int64_t place, Instant now);
    // Gives up those that were waited for too long.
    void give_up(Instant now);
    // Everything up to here was read or given up: who goes on behind it misses nothing.
    std::int64_t settled() const { return waiting_.empty() ? last_ : waiting_.begin()->first - 1; }

private:
    std::int64_t last_;
    std::chrono::microseconds patience_;
    std::map<std::int64_t, Instant> waiting_;  // Since when.
};

}  // namespace aftercare::cases
