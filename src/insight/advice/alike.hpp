// Devices that are alike: of one platform, on one release, with the same facts. What is asked of one holds of all, so that a fleet of
// 100,000 costs as much as the kinds of devices in it (INS-09, INS-10).
#pragma once

#include "insight/engine/engine.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace aftercare::insight::advice {

struct Alike {
    engine::DeviceRow row;         // One of them, as its engine has it.
    engine::FactsIndex facts = 0;  // In AlikeDevices::facts.
    std::uint32_t devices = 0;     // How many there are.
};

struct AlikeDevices {
    std::vector<Alike> kinds;    // By platform, then facts, then version.
    engine::FactSets facts{{}};  // Each set once, though the engine may hold it often.
    std::uint64_t devices = 0;
};

// The devices of a group, each counted as often as it is named. Those that are no more are left out.
AlikeDevices alike(const engine::Engine& engine, std::span<const engine::DeviceIndex> devices);
// All of them.
AlikeDevices alike(const engine::Engine& engine);

}  // namespace aftercare::insight::advice
