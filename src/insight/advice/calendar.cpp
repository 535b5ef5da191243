#include "insight/advice/calendar.hpp"

#include <algorithm>

namespace aftercare::insight::advice {

namespace {

Date months_on(Date today, std::int64_t months) {
    const auto last_year = static_cast<int>(Date::last().calendar().year());
    const std::int64_t left = (std::int64_t{last_year} - static_cast<int>(today.calendar().year())) * 12;
    return months >= left ? Date::last() : today.plus_months(static_cast<std::int32_t>(months));
}

}  // namespace

bool comes_before(const Train& one, const Train& other) { return one.keys().from < other.keys().from; }

Calendar::Calendar(std::vector<TrainDays> trains) : trains_(std::move(trains)) {
    std::ranges::stable_sort(trains_, comes_before, &TrainDays::train);
    const auto [end, last] = std::ranges::unique(trains_, {}, &TrainDays::train);
    trains_.erase(end, last);
}

const TrainDays* Calendar::of(const Train& train) const {
    const auto found = std::ranges::lower_bound(trains_, train, comes_before, &TrainDays::train);
    return found != trains_.end() && found->train == train ? &*found : nullptr;
}

TrainStanding standing(const TrainDays* train, Date today, std::int64_t near_months) {
    if (train == nullptr) return TrainStanding::unknown;
    if (train->end_of_support && *train->end_of_support <= today) return TrainStanding::past_support;
    if (!train->end_of_engineering) return TrainStanding::unknown;
    if (*train->end_of_engineering <= today) return TrainStanding::past_engineering;
    return *train->end_of_engineering <= months_on(today, near_months) ? TrainStanding::near : TrainStanding::ahead;
}

}  // namespace aftercare::insight::advice
