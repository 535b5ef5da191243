// Reads the neutral tree into described values: the one judge for JSON, YAML and single texts.
#pragma once

#include "platform/describe/node.hpp"
#include "platform/describe/type.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::describe {

struct Mistake {
    std::string pointer;  // RFC 6901.
    int line = 0;         // Of the node, as far as the form tells.
    std::string detail;
};

struct ReadRules {
    std::size_t mistakes = 50;    // Then reading stops; the last says that there are more.
    bool ignore_unknown = false;  // Members that the type does not have.
    bool null_is_empty = false;   // Null for a list or map means an empty one.
    bool blank_texts = false;     // Texts of blanks alone where a text has to be.
};

// Reads the document into the value; empty where all is well. After a mistake the value is unspecified but valid.
std::vector<Mistake> read_tree(const Type& type, void* value, const Tree& tree, const ReadRules& rules);

// Appends "/" and `name` to the JSON pointer, escaped.
void append_to_pointer(std::string& pointer, std::string_view name);

}  // namespace aftercare::describe
