// The neutral tree between a text form (JSON, YAML) and the described types: what stood where, before anybody asks whether
// it fits. Nodes lie flat in the order of the text, each followed by all that is inside it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::describe {

struct Node {
    enum class Kind : std::uint8_t {
        null,
        boolean,  // `text` is "true" or "false".
        number,   // `text` is the number as it was spelt, by JSON's grammar.
        text,     // Said to be text by its quotes.
        plain,    // Unquoted (YAML, query): text, number or truth, as the type wants it.
        list,
        map,
    };

    Kind kind = Kind::null;
    int line = 0;            // 1 is the first; 0 where the form does not tell (JSON).
    std::uint32_t end = 0;   // The index after the last node inside this one.
    std::string_view key{};  // Within a map.
    std::string_view text{};
};

// The views of the nodes point into the text that was read or into `decoded`, so both must stay where they are.
struct Tree {
    std::vector<Node> nodes;  // The first is the whole document.
    std::string decoded;      // Texts that are not in the source as they mean (escapes). Never grows past its capacity.
};

// The members or items of a list or map node:
//     for (std::uint32_t i = first_child(at); i != nodes[at].end; i = nodes[i].end)
inline std::uint32_t first_child(std::uint32_t at) { return at + 1; }

// Whether `text` is a number by JSON's grammar.
bool is_json_number(std::string_view text);

}  // namespace aftercare::describe
