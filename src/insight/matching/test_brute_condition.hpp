// Conditions asked of a configuration by walking all of it (INS-06): the independent evaluation that the engine's bits are held against.
#pragma once

#include "insight/configuration/condition.hpp"
#include "insight/configuration/tree.hpp"

#include <optional>

namespace aftercare::insight::brute {

// Whether the condition holds. Interface ranges are not looked into.
bool condition_holds(const Condition& condition, const ConfigurationTree& tree);

}  // namespace aftercare::insight::brute
