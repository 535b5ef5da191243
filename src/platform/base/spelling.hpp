// How what people type is brought into the form that it is kept and compared in.
#pragma once

#include <string>
#include <string_view>

namespace aftercare {

// Without the blanks, tabs and line ends around it.
std::string_view trimmed(std::string_view text);
// With a to z as A to Z; every other character stays as it is.
std::string upper(std::string_view text);

}  // namespace aftercare
