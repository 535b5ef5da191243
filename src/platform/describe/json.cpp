#include "platform/describe/json.hpp"

#include "platform/describe/json_tree.hpp"
#include "platform/describe/read.hpp"

namespace aftercare::describe {

std::vector<FieldProblem> read_json(const Type& type, void* value, std::string_view text, const ReadLimits& limits) {
    auto tree = json_tree(text, limits.depth, limits.values);
    if (!tree) return {{"", std::move(tree).error()}};
    std::vector<FieldProblem> problems;
    const ReadRules rules{.mistakes = static_cast<std::size_t>(limits.problems), .blank_texts = limits.blank_texts};
    for (Mistake& mistake : read_tree(type, value, *tree, rules)) {
        problems.push_back({std::move(mistake.pointer), std::move(mistake.detail)});
    }
    return problems;
}

std::string read_scalar(const Type& type, void* value, std::string_view text) {
    if (text.find('\0') != std::string_view::npos) return "must not hold the NUL character";
    Tree tree;
    tree.nodes.push_back({.kind = Node::Kind::plain, .end = 1, .text = text});
    auto mistakes = read_tree(type, value, tree, {});
    return mistakes.empty() ? std::string{} : std::move(mistakes.front().detail);
}

}  // namespace aftercare::describe
