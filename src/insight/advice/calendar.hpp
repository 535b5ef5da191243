// The release calendar, as advice asks it: which trains there are, and how long each goes on (INS-10, INS-15).
#pragma once

#include "insight/version/version.hpp"
#include "platform/base/date.hpp"

#include <optional>
#include <span>
#include <vector>

namespace aftercare::insight::advice {

// What is known of a train. The days of its end are the first ones without (decision 0025).
struct TrainDays {
    Train train;
    std::optional<Date> released_on;
    std::optional<Date> end_of_engineering;
    std::optional<Date> end_of_support;
};

// How a train stands on a day, the best first. What is not known is not taken for good, and not for over either.
enum class TrainStanding : std::uint8_t {
    ahead,
    near,  // Its end of engineering lies within the policy's months.
    unknown,
    past_engineering,
    past_support,
};
DESCRIBE_ENUM(TrainStanding, ahead, near, unknown, past_engineering, past_support)

class Calendar {
public:
    // Of two that speak of one train the first counts.
    explicit Calendar(std::vector<TrainDays> trains = {});

    [[nodiscard]] const TrainDays* of(const Train& train) const;
    [[nodiscard]] std::span<const TrainDays> trains() const { return trains_; }  // In the order of their versions.

private:
    std::vector<TrainDays> trains_;
};

// `near_months` is the policy's. Null: nothing is known.
TrainStanding standing(const TrainDays* train, Date today, std::int64_t near_months);

// In the order of versions: by system, number, kind, branch.
bool comes_before(const Train& one, const Train& other);

}  // namespace aftercare::insight::advice
