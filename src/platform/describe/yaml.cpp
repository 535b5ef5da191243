#include "platform/describe/yaml.hpp"

#include "platform/describe/read.hpp"
#include "platform/describe/yaml_tree.hpp"

#include <algorithm>
#include <tuple>

namespace aftercare::describe {

namespace {

// A value per 4 bytes is more than a document that people write ever has.
constexpr std::size_t kBytesPerValue = 4;

void collect_lines(const Tree& tree, std::uint32_t at, std::string& pointer, YamlLines& lines) {
    const Node& node = tree.nodes[at];
    lines.emplace(pointer, node.line);
    std::size_t index = 0;
    for (std::uint32_t i = first_child(at); i != node.end; i = tree.nodes[i].end) {
        const std::size_t length = pointer.size();
        append_to_pointer(pointer, node.kind == Node::Kind::list ? std::to_string(index++) : std::string(tree.nodes[i].key));
        collect_lines(tree, i, pointer, lines);
        pointer.resize(length);
    }
}

}  // namespace

std::vector<YamlProblem> read_yaml(const Type& type, void* value, std::string_view text, YamlLines* lines,
                                   const YamlLimits& limits) {
    if (text.size() > limits.bytes) return {{1, "", "must have at most " + std::to_string(limits.bytes) + " bytes"}};
    auto tree = yaml_tree(text, limits.depth, limits.bytes / kBytesPerValue);
    if (!tree) return {{tree.error().line, "", std::move(tree.error().detail)}};
    if (lines != nullptr) {
        std::string pointer;
        collect_lines(*tree, 0, pointer, *lines);
    }
    std::vector<YamlProblem> problems;
    const ReadRules rules{.mistakes = 200, .ignore_unknown = limits.ignore_unknown, .null_is_empty = true};
    for (Mistake& mistake : read_tree(type, value, *tree, rules)) {
        problems.push_back({std::max(mistake.line, 1), std::move(mistake.pointer), std::move(mistake.detail)});
    }
    std::ranges::sort(problems, {}, [](const YamlProblem& problem) { return std::tie(problem.line, problem.pointer); });
    return problems;
}

}  // namespace aftercare::describe
