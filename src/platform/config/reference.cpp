#include "platform/config/config.hpp"
#include "platform/config/walk.hpp"
#include "platform/describe/json.hpp"

namespace aftercare::config {

namespace {

using describe::Kind;
using describe::Type;

// The default as YAML; empty for a secret, an empty text and an empty list.
std::string default_of(const Leaf& leaf) {
    if (leaf.setting->secret) return "";
    std::string json;
    describe::write_json(*leaf.type, leaf.value, json);
    return json == "\"\"" || json == "[]" ? "" : json;
}

std::string range_of(std::int64_t min, std::int64_t max) { return std::to_string(min) + " to " + std::to_string(max); }

std::string values_of(const Type& type) {
    switch (type.kind) {
        case Kind::boolean:
            return "true or false";
        case Kind::integer:
            return range_of(type.min, type.max);
        case Kind::real:
            return "a number";
        case Kind::list:
            return "a list of " + range_of(type.min, type.max) + " texts";
        case Kind::enumerated: {
            std::string names;
            for (const auto& one : type.enumerators) names += (names.empty() ? "" : ", ") + std::string(one.name);
            return names;
        }
        default:
            return "text of " + range_of(type.text.min, type.text.max) + " characters";
    }
}

// A Markdown cell must not end early.
std::string cell(std::string text) {
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.insert(at, "\\");
    return text;
}

std::string code_or_none(const std::string& text) { return text.empty() ? "none" : "`" + text + "`"; }

}  // namespace

std::string reference() {
    std::string text =
        "# Settings\n\n"
        "<!-- Made from src/platform/config/config.hpp by platform_config_test; run it with AFTERCARE_WRITE=1 after a change. "
        "-->\n\n"
        "The server reads one YAML file (`--config FILE`, or the variable `AFTERCARE_CONFIG`), then environment variables, then "
        "the\n"
        "command line; the later wins. [aftercare.yaml](aftercare.yaml) has every setting to start from. All mistakes are told "
        "at\n"
        "once, with file and line or the variable's name, and the server does not start.\n\n"
        "A value can also come from a file: put `_FILE` after the variable's name (`AFTERCARE_DATABASE_URL_FILE`). In a\n"
        "variable the items of a list are separated by commas. An empty variable counts as none.\n";
    Config defaults;
    for (const Group& group : walk(defaults)) {
        text += group.name.empty() ? "\n## General\n" : "\n## " + group.name + "\n\n" + std::string(group.doc) + "\n";
        text += "\n| setting | variable | default | values | meaning |\n|---|---|---|---|---|\n";
        for (const Leaf& leaf : group.leaves)
            text += "| `" + leaf.name + "` | `" + leaf.variable + "` | " + cell(code_or_none(default_of(leaf))) + " | " +
                    cell(values_of(*leaf.type)) + (leaf.setting->secret ? "; secret" : "") + " | " +
                    cell(std::string(leaf.setting->doc)) + " |\n";
    }
    return text;
}

std::string sample() {
    std::string text =
        "# Aftercare: every setting at its default. Uncomment what you change; docs/config.md says the same as a table.\n"
        "# Made from src/platform/config/config.hpp by platform_config_test; run it with AFTERCARE_WRITE=1 after a change.\n";
    Config defaults;
    for (const Group& group : walk(defaults)) {
        // A group stands inside the one before the last dot of its name.
        const std::size_t dot = group.name.rfind('.');
        const auto depth = static_cast<std::size_t>(std::ranges::count(group.name, '.'));
        const std::string outside(2 * depth, ' ');
        const std::string indent = group.name.empty() ? "" : outside + "  ";
        const std::string name = dot == std::string::npos ? group.name : group.name.substr(dot + 1);
        if (!group.name.empty()) text += "\n" + outside + "# " + std::string(group.doc) + "\n" + outside + name + ":\n";
        for (const Leaf& leaf : group.leaves) {
            const std::string value = default_of(leaf);
            const std::string nothing = leaf.type->kind == Kind::list ? "[]" : "\"\"";
            text += (group.name.empty() ? "\n" : "") + indent + "# " + std::string(leaf.setting->doc) + " (" +
                    values_of(*leaf.type) + ")\n";
            text += indent + "#" + leaf.name + ": " + (value.empty() ? nothing : value) + "\n";
        }
    }
    return text;
}

}  // namespace aftercare::config
