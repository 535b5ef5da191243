// How far it is from one release to another, for advice (INS-10).
#pragma once

#include "insight/version/version.hpp"

#include <span>

namespace aftercare::insight {

// How many trains of a list lie between two: 0 for the same train, 1 for the next in the list, negative for an earlier one. `order` is the
// list that the vendor releases by, such as 21.2R, 21.4R, 22.2R. Nothing where one of the two is not in it, or they are of two systems.
std::optional<int> trains_between(std::span<const Train> order, const Train& from, const Train& to);

// The first release after `after` in its own train, among those that exist. Nothing where there is none, or `after` has no place in the
// order. The pointer leads into `known`.
const Version* next_in_train(std::span<const Version> known, const Version& after);

// The last release of a train among those that exist, developer builds aside.
const Version* last_of_train(std::span<const Version> known, const Train& train);

// How large a step is, in the order of how much it changes.
enum class StepSize : std::uint8_t {
    none,     // The same release, another respin at most.
    service,  // A later service release of the same R, F or D release.
    level,    // A later release of the same train.
    train,    // A later train of the same system.
    back,     // An earlier version.
    unknown,  // One has no place in the order, or they are of two systems.
};
DESCRIBE_ENUM(StepSize, none, service, level, train, back, unknown)

StepSize step_between(const Version& from, const Version& to);

}  // namespace aftercare::insight
