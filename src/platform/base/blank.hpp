// Texts in which nothing can be seen.
#pragma once

#include <string_view>

namespace aftercare {

// Whether nothing of the text shows: spaces, tabs, line ends, and what Unicode has beside them (no-break and wide spaces, marks without
// width). True of the empty text.
bool is_blank(std::string_view text);

}  // namespace aftercare
