// One device against one advisory: the definition that the engine computes in bulk.
#pragma once

#include "insight/engine/fleet.hpp"
#include "insight/engine/terms.hpp"

#include <optional>

namespace aftercare::insight::engine {

// What an advisory is to a device; nothing where it does not touch it (INS-06).
std::optional<Finding> finding_of(const Terms& terms, const DeviceRow& row, const FactSets& facts, const VersionTable& versions);

}  // namespace aftercare::insight::engine
