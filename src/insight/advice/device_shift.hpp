// What a release does to each device of a group, one by one: how it stands to it, and what one advisory is to it before and after
// (INS-09). The rows behind the numbers of what_if().
#pragma once

#include "insight/advice/advise.hpp"

#include <optional>
#include <span>
#include <vector>

namespace aftercare::insight::advice {

enum class FindingChange : std::uint8_t { gone, came, stays };
DESCRIBE_ENUM(FindingChange, gone, came, stays)

struct DeviceShift {
    engine::DeviceIndex device = 0;
    Standpoint standpoint = Standpoint::moves;
    std::optional<engine::Finding> before;
    std::optional<engine::Finding> after;

    // Nothing where the advisory touches it neither before nor after.
    [[nodiscard]] std::optional<FindingChange> change() const;
};

// Of these devices, in their order, without those that are no more. Without an advisory, how they stand alone is told.
std::vector<DeviceShift> device_shifts(std::span<const engine::DeviceIndex> devices, const Version& release, bool downgrades,
                                       std::optional<engine::AdvisoryIndex> advisory, const Surroundings& surroundings);

}  // namespace aftercare::insight::advice
