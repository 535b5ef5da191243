// Versions and ranges in people's words, in English: for reasons, notes and the editor.
#pragma once

#include "insight/version/key.hpp"
#include "insight/version/range.hpp"

#include <string>

namespace aftercare::insight {

// The text as one would say it: "from 21.4R2 before 21.4R2-S5, 21.4R3-S3", "all before 20.4R3-S9", "unaffected: 22.1*".
std::string in_words(const RangeText& text);

// "21.4R before 21.4R3-S5; 22.1R2 up to, not including, 22.1R3; all of 15.1X49". Empty where the set is.
std::string in_words(const KeyRanges& ranges);

// Why a version stands where it stands: "21.4R3-S1 comes before 21.4R3-S3, the fix of its line".
std::string in_words(const RangeEvidence& evidence, const Version& version);

}  // namespace aftercare::insight
