// What becomes of findings when devices run another release (INS-09): which go, which come, which stay. Exact for each pair of a device
// and an advisory; asked once for each kind of devices.
#pragma once

#include "insight/advice/alike.hpp"
#include "insight/advisory/advisory.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace aftercare::insight::advice {

inline constexpr std::size_t kSeverities = 3;

// Findings by what they are (engine::Finding): pairs of a device and an advisory.
using Tally = std::array<std::uint64_t, engine::kFindings>;

// Each finding that is there before or after is in one of the three.
struct Shift {
    Tally gone{};   // As they were.
    Tally came{};   // As they will be ...
    Tally stays{};  // ... and so are these; an advisory may be something else to the device than it was.
    bool operator==(const Shift&) const = default;
};

// For one release.
struct Outcome {
    std::array<Shift, kSeverities> by_severity{};
    std::vector<Shift> by_advisory;  // Where it was asked for.
};

struct Question {
    const engine::Engine& now;
    const AlikeDevices& devices;
    std::span<const VersionKey> releases;
    // By release, then by kind: whether the devices of the kind move to the release. Those that don't keep what they have.
    std::span<const std::vector<bool>> moves;
    std::span<const Severity> severities;  // Of each advisory of `now`.
    bool by_advisory = false;
    unsigned threads = 1;
};

// The outcome of each release.
std::vector<Outcome> outcomes(const Question& question);

}  // namespace aftercare::insight::advice
