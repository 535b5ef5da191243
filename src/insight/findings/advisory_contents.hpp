// What advisories say, in the revisions that were matched, read many at once.
#pragma once

#include "insight/findings/match_state.hpp"

#include <optional>
#include <span>
#include <vector>

namespace aftercare::insight {

inline constexpr std::size_t kContentsAtOnce = 500;

// Of each of these, in their order; nothing of one that is withdrawn. One SELECT: give 500 at most.
std::vector<std::optional<Advisory>> contents_of(db::Db& db, std::span<const AdvisoryHead> heads);

}  // namespace aftercare::insight
