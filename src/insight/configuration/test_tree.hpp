// What the tests of configurations share.
#pragma once

#include "insight/configuration/inheritance.hpp"

#include <set>
#include <string>
#include <string_view>

namespace aftercare::insight::configuration_test {

// Fails the test where it can't be read.
Configuration read(std::string_view text);
EffectiveConfiguration effective(std::string_view text);

// The statements of a tree, each as its path; those that are deactivated begin with "inactive: ".
std::set<std::string> statements(const ConfigurationTree& tree);
// Those of what the device acts on.
std::set<std::string> effective_statements(std::string_view text);

// The problem's code, or "read".
std::string code_of(std::string_view text);

// Whether some note holds this text.
bool noted(const Configuration& configuration, std::string_view what);

}  // namespace aftercare::insight::configuration_test
