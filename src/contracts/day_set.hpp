// Sets of days as ranges: what coverage is made of. The algebra is exact: a set holds a day if and only if one of the ranges
// that it was made of does (proved day by day in day_set_test.cpp).
#pragma once

#include "platform/base/date.hpp"

#include <optional>
#include <vector>

namespace aftercare::contracts {

class DaySet {
public:
    DaySet() = default;
    // The days of any of the ranges; these may be empty, overlap, adjoin and come in any order.
    explicit DaySet(std::vector<DayRange> ranges);

    // Sorted; none is empty and no two overlap or adjoin, so equal sets have equal ranges.
    const std::vector<DayRange>& ranges() const { return ranges_; }
    bool empty() const { return ranges_.empty(); }
    bool contains(Date day) const;

    // The days in both.
    DaySet overlap(const DaySet& other) const;
    // The days in either.
    DaySet unite(const DaySet& other) const;

    // The first day outside after the last range that ended on or before `day`: since when the set has lapsed.
    std::optional<Date> last_end(Date day) const;
    // The first day of the next range that begins after `day`.
    std::optional<Date> next_start(Date day) const;

    bool operator==(const DaySet&) const = default;

private:
    std::vector<DayRange> ranges_;
};

}  // namespace aftercare::contracts
