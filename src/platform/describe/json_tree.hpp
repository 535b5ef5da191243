// JSON text to the neutral tree. Judges the text alone: grammar, UTF-8, NUL, depth, size.
#pragma once

#include "platform/describe/node.hpp"

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace aftercare::describe {

// The tree, whose nodes point into `text`; or a sentence that says what is wrong and at which byte.
std::expected<Tree, std::string> json_tree(std::string_view text, int depth, std::size_t values);

}  // namespace aftercare::describe
