// CSAF 2.0 documents (OASIS), profiles security advisory and VEX (INS-03). Each vulnerability is an advisory of its own.
#pragma once

#include "insight/advisory/advisory.hpp"
#include "insight/advisory/document.hpp"

#include <vector>

namespace aftercare::insight {

bool is_csaf(const Place& root);

// The advisories of the document, at most 1,000. Fails with insight.advisory_not_recognised where there is no tracking id.
Result<std::vector<Advisory>> read_csaf(const Place& root);

}  // namespace aftercare::insight
