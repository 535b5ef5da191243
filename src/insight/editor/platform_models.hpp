// The catalogue's systems, as platforms of advisories are resolved by them (INS-06).
#pragma once

#include "insight/advisory/platform.hpp"
#include "platform/db/db.hpp"

#include <vector>

namespace aftercare::insight {

std::vector<PlatformModel> platform_models(db::Tx& tx);

}  // namespace aftercare::insight
