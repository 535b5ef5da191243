// What is said of a train that has reached an end, and of which devices (INS-15). Pure.
#pragma once

#include "insight/ended/ended_policy.hpp"
#include "insight/life/train.hpp"
#include "platform/base/date.hpp"

#include <optional>

namespace aftercare::insight {

// The days are the first ones without.
struct TrainEnds {
    TrainName train;
    std::optional<Date> end_of_engineering;
    std::optional<Date> end_of_support;
};

// Whether one of them has come by `today`.
bool has_ended(const TrainEnds& ends, Date today);

// "EOL-20.4", "EOL-22.2-EVO".
AdvisoryNumber ended_number(const TrainName& train);

// The advisory about every device of the train; nothing where no end that the policy counts has come by `today`, or where the train is none
// that releases are read as (21.40).
std::optional<Advisory> ended_advisory(const TrainEnds& ends, Date today, const EndedPolicy& policy);

}  // namespace aftercare::insight
