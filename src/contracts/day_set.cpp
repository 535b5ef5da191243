#include "contracts/day_set.hpp"

#include <algorithm>

namespace aftercare::contracts {

DaySet::DaySet(std::vector<DayRange> ranges) {
    std::erase_if(ranges, &DayRange::empty);
    std::ranges::sort(ranges, {}, &DayRange::from);
    for (const DayRange& range : ranges) {
        if (ranges_.empty()) {
            ranges_.push_back(range);
            continue;
        }
        DayRange& last = ranges_.back();
        if (!last.until) break;  // It never ends, so it holds all that begin later.
        if (range.from > *last.until)
            ranges_.push_back(range);
        else if (!range.until || *range.until > *last.until)
            last.until = range.until;
    }
}

bool DaySet::contains(Date day) const {
    return std::ranges::any_of(ranges_, [day](const DayRange& range) { return range.contains(day); });
}

DaySet DaySet::overlap(const DaySet& other) const {
    std::vector<DayRange> both;
    for (const DayRange& a : ranges_)
        for (const DayRange& b : other.ranges_) both.push_back(a.overlap(b));
    return DaySet(std::move(both));
}

DaySet DaySet::unite(const DaySet& other) const {
    std::vector<DayRange> all = ranges_;
    all.insert(all.end(), other.ranges_.begin(), other.ranges_.end());
    return DaySet(std::move(all));
}

std::optional<Date> DaySet::last_end(Date day) const {
    std::optional<Date> end;
    for (const DayRange& range : ranges_)
        if (range.until && *range.until <= day) end = range.until;
    return end;
}

std::optional<Date> DaySet::next_start(Date day) const {
    for (const DayRange& range : ranges_)
        if (range.from > day) return range.from;
    return std::nullopt;
}

}  // namespace aftercare::contracts
