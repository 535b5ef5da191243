#include "platform/openapi/pretty.hpp"

#include "platform/describe/json.hpp"
#include "platform/openapi/view.hpp"

#include <algorithm>

namespace aftercare::openapi {

namespace {

void write_value(const View& value, int level, std::string& out);

void new_line(int level, std::string& out) {
    out += '\n';
    out.append(static_cast<std::size_t>(level) * 2, ' ');
}

void write_collection(const View& value, int level, std::string& out) {
    const bool is_map = value.kind() == View::Kind::map;
    const auto children = value.children();
    const bool in_line = !is_map && std::ranges::none_of(children, &View::is_collection);
    out += is_map ? '{' : '[';
    for (std::size_t i = 0; i < children.size(); ++i) {
        if (i > 0) out += in_line ? ", " : ",";
        if (!in_line) new_line(level + 1, out);
        if (is_map) {
            describe::write_json_string(children[i].key(), out);
            out += ": ";
        }
        write_value(children[i], level + 1, out);
    }
    if (!in_line && !children.empty()) new_line(level, out);
    out += is_map ? '}' : ']';
}

void write_value(const View& value, int level, std::string& out) {
    switch (value.kind()) {
        case View::Kind::map:
        case View::Kind::list:
            return write_collection(value, level, out);
        case View::Kind::text:
        case View::Kind::plain:
            return describe::write_json_string(value.text(), out);
        case View::Kind::number:
        case View::Kind::boolean:
            out += value.text();
            return;
        case View::Kind::null:
            out += "null";
            return;
    }
}

}  // namespace

std::string pretty_json(std::string_view json) {
    const describe::Tree tree = tree_of(json);
    std::string out;
    out.reserve(json.size() * 2);
    write_value(View(tree), 0, out);
    out += '\n';
    return out;
}

}  // namespace aftercare::openapi
