// For tests of slices: the part of the shipped policy pack that some sections make, with files of it changed.
#pragma once

#include "policy/pack.hpp"

#include <map>
#include <string>

namespace aftercare::policy {

// `changed`: the text of a section's file, by its name. Throws std::runtime_error with the first complaint.
// Its body is in tests/kit, compiled once for all slices: TEST_USES tests_policy.
Pack test_pack(const Sections& sections, const std::map<std::string, std::string>& changed = {});

}  // namespace aftercare::policy
