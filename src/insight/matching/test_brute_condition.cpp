#include "insight/matching/test_brute_condition.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight::brute {

namespace {

using Tree = ConfigurationTree;

// One word of a path: texts of which one fits, or "**". Quoted ones fit as they stand.
struct Step {
    std::vector<std::string> choices;
    bool quoted = false;
    bool deep = false;
};

bool glob(std::string_view pattern, std::string_view word) {
    if (pattern.empty()) return word.empty();
    const char first = pattern[0];
    if (first == '*' || first == '<') {
        const std::size_t skip = first == '<' ? pattern.find('>') + 1 : 1;
        for (std::size_t i = 0; i <= word.size(); ++i)
            if (glob(pattern.substr(skip), word.substr(i))) return true;
        return false;
    }
    if (word.empty()) return false;
    if (first == '?') return glob(pattern.substr(1), word.substr(1));
    if (first == '[') {
        const std::size_t end = pattern.find(']');
        const std::string_view set = pattern.substr(1, end - 1);
        bool in = false;
        for (std::size_t i = 0; i < set.size(); ++i) {
            if (i + 2 < set.size() && set[i + 1] == '-') {
                in = in || (set[i] <= word[0] && word[0] <= set[i + 2]);
                i += 2;
            } else {
                in = in || set[i] == word[0];
            }
        }
        return in && glob(pattern.substr(end + 1), word.substr(1));
    }
    return first == word[0] && glob(pattern.substr(1), word.substr(1));
}

std::vector<Step> steps_of(std::string_view path) {
    std::vector<Step> steps;
    std::size_t at = 0;
    while (at < path.size()) {
        if (path[at] == ' ') {
            ++at;
            continue;
        }
        Step& step = steps.emplace_back();
        if (path[at] == '"') {
            const std::size_t end = path.find('"', at + 1);
            step.quoted = true;
            step.choices.emplace_back(path.substr(at + 1, end - at - 1));
            at = end + 1;
        } else if (path[at] == '(') {
            const std::size_t end = path.find(')', at);
            std::string word;
            for (const char c : std::string(path.substr(at + 1, end - at - 1)) + "|") {
                if (c != '|') {
                    if (c != ' ') word += c;
                    continue;
                }
                step.choices.push_back(word);
                word.clear();
            }
            at = end + 1;
        } else {
            const std::size_t end = std::min(path.find(' ', at), path.size());
            step.choices.emplace_back(path.substr(at, end - at));
            step.deep = step.choices[0] == "**";
            at = end;
        }
    }
    return steps;
}

bool fits(const Step& step, const std::string& word) {
    return std::ranges::any_of(step.choices,
                               [&](const std::string& choice) { return step.quoted ? choice == word : glob(choice, word); });
}

// Calls `work` for each child that counts.
template <class Work>
bool any_child(const Tree& tree, Tree::Node node, const Work& work) {
    for (Tree::Node child = tree.first(node); child != Tree::kNone; child = tree.next(child))
        if (!tree.is_inactive(child) && work(child)) return true;
    return false;
}

// Whether a statement stands at the path below `node`, and where a value is asked for, whether that is its next word.
bool stands(const Tree& tree, Tree::Node node, std::span<const Step> path, const std::optional<std::string>& value) {
    if (path.empty()) {
        if (!value) return true;
        return any_child(tree, node, [&](Tree::Node child) { return tree.word(child) == *value; });
    }
    if (path[0].deep) {
        if (stands(tree, node, path.subspan(1), value)) return true;
        return any_child(tree, node, [&](Tree::Node child) { return stands(tree, child, path, value); });
    }
    return any_child(tree, node, [&](Tree::Node child) {
        return fits(path[0], tree.word(child)) && stands(tree, child, path.subspan(1), value);
    });
}

bool stands_anywhere(const Tree& tree, Tree::Node node, std::span<const Step> path, const std::optional<std::string>& value) {
    if (stands(tree, node, path, value)) return true;
    return any_child(tree, node, [&](Tree::Node child) {
        const std::string& word = tree.word(child);
        if (word != "logical-systems" && word != "tenants" && word != "routing-instances") return false;
        return any_child(tree, child, [&](Tree::Node name) { return stands_anywhere(tree, name, path, value); });
    });
}

}  // namespace

bool condition_holds(const Condition& condition, const ConfigurationTree& tree) {
    const auto holds = [&](const Condition& part) { return condition_holds(part, tree); };
    switch (condition.kind) {
        case ConditionKind::all:
            return std::ranges::all_of(condition.parts, holds);
        case ConditionKind::any:
            return std::ranges::any_of(condition.parts, holds);
        case ConditionKind::not_:
            return !holds(condition.parts.at(0));
        default:
            break;
    }
    const std::vector<Step> path = steps_of(condition.path.value_or(""));
    const bool there = condition.anywhere.value_or(false) ? stands_anywhere(tree, Tree::kRoot, path, condition.value)
                                                          : stands(tree, Tree::kRoot, path, condition.value);
    return condition.kind == ConditionKind::present || condition.kind == ConditionKind::equals ? there : !there;
}

}  // namespace aftercare::insight::brute
