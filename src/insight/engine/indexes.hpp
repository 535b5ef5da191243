// Platforms and versions as the engine counts them: dense, from 0.
#pragma once

#include <cstdint>

namespace aftercare::insight::engine {

using PlatformIndex = std::uint16_t;
using FactsIndex = std::uint32_t;   // A set of facts that devices share; see facts.hpp.
using DeviceIndex = std::uint32_t;  // Its place in the columns of devices.

// The place of a version in the table of all that devices run. Devices whose version is not understood have none; what is known of
// their system is kept.
using VersionIndex = std::uint16_t;
inline constexpr VersionIndex kUnknownVersion = 0xFFFF;
inline constexpr VersionIndex kUnknownJunos = 0xFFFE;
inline constexpr VersionIndex kUnknownEvolved = 0xFFFD;

// No dictionary may grow beyond this many names.
inline constexpr std::size_t kMostNames = 65'000;

}  // namespace aftercare::insight::engine
