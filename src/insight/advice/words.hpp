// Advice in people's words, in English: for reasons and the command line. The portal says it in its own words from the codes.
#pragma once

#include "insight/advice/advice.hpp"

#include <functional>
#include <string>
#include <vector>

namespace aftercare::insight::advice {

// Why a release stands where it stands, the weightiest first; `staying` is what remains where nobody moves.
std::vector<std::string> reasons_for(const RankedRelease& release, const SeverityTally& staying);

// Tables for a terminal: the best first, the reasons of the first few below.
std::string in_words(const Advice& advice);
// `name_of` gives the number of an advisory.
std::string in_words(const WhatIf& what_if, const std::function<std::string(std::int64_t advisory)>& name_of);

}  // namespace aftercare::insight::advice
