// YAML over described types, with the line of every mistake: for policy packs, configuration and device types. Same
// rules as JSON; besides, anchors, aliases, tags and several documents are refused, and depth and size are bounded.
#pragma once

#include "platform/describe/type.hpp"

#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::describe {

struct YamlProblem {
    int line = 0;         // 1 is the first.
    std::string pointer;  // "/plans/2/base"
    std::string detail;   // What is wrong and what would be right.

    bool operator==(const YamlProblem&) const = default;
};

// Which line each place of the document is on, by JSON pointer.
using YamlLines = std::map<std::string, int, std::less<>>;

struct YamlLimits {
    std::size_t bytes = 4 << 20;
    int depth = 32;
    bool ignore_unknown = false;  // For foreign files, of which we read a part.
};

// Reads the document into the value; empty where all is well. `lines`, if given, is filled for what could be read.
std::vector<YamlProblem> read_yaml(const Type& type, void* value, std::string_view text, YamlLines* lines = nullptr,
                                   const YamlLimits& limits = {});

}  // namespace aftercare::describe
