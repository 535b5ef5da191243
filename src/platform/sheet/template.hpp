// The three lines of a table to fill in.
#pragma once

#include "platform/sheet/columns.hpp"

#include <string>
#include <vector>

namespace aftercare::sheet {

// Header, explanation, example; the first cells of the latter two begin with "# ".
std::vector<std::vector<std::string>> template_lines(const Shape& shape, const void* example);

}  // namespace aftercare::sheet
