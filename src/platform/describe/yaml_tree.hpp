// YAML text to the neutral tree, with lines. Only the plain part of YAML passes: one document of maps, lists and scalars,
// without anchors, aliases and tags.
#pragma once

#include "platform/describe/node.hpp"

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace aftercare::describe {

struct YamlRefusal {
    int line = 1;
    std::string detail;
};

// The tree, on its own memory; an empty document is a null. Never throws what yaml-cpp throws.
std::expected<Tree, YamlRefusal> yaml_tree(std::string_view text, int depth, std::size_t values);

}  // namespace aftercare::describe
