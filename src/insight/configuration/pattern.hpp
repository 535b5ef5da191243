// Wildcards of one word: `*` any characters, `?` one, `[0-3]` and `[!a]` one of a set.
#pragma once

#include <string_view>

namespace aftercare::insight {

// Takes time in proportion to pattern x word at most.
bool matches_pattern(std::string_view pattern, std::string_view word);

}  // namespace aftercare::insight
