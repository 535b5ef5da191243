// Comparing what people write: names and words without regard to case, and what is no address (ENT-12, ENT-25). Pure.
#pragma once

#include "contracts/policy.hpp"

#include <string>
#include <string_view>

namespace aftercare::contracts {

// The same letters and digits in the same order, whatever their case, and whatever blanks and punctuation stand between them:
// "Rheinwerk Netze GmbH" and "RHEINWERK NETZE, GMBH". Never for two texts without any.
bool same_words(std::string_view a, std::string_view b);

// Whether street and city say where something is: each has a letter or a digit and is none of the policy's words for "not known".
bool address_given(const EntitlementRules& rules, std::string_view street, std::string_view city);

}  // namespace aftercare::contracts
