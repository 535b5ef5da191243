// The level of a release, as it is written: the R, F or D number that fixes are counted by.
#pragma once

#include <string>
#include <string_view>

namespace aftercare::insight {

// Where the level of a release ends: "16.1R4" of "16.1R3-S8", "15.1X49-D132" of "15.1X49-D131.2", "22.2R2-EVO" of "22.2R1-S1-EVO".
// Empty where the text has no level.
std::string next_level(std::string_view release);

// Everything of a release's train, as records write it: "21.2*" of "21.2R3-S5" or "21.2", "15.1X49*" of "15.1X49-D70", "22.1*-EVO".
std::string train_end(std::string_view release);

}  // namespace aftercare::insight
