// The policy's names of platforms, and a small catalogue.
#pragma once

#include "insight/advisory/platform.hpp"

#include <vector>

namespace aftercare::insight {

const PlatformNames& test_names();
const std::vector<PlatformModel>& test_catalogue();

}  // namespace aftercare::insight
