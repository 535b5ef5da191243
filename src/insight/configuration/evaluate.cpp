#include "insight/configuration/evaluate.hpp"

#include "insight/configuration/places.hpp"

#include <memory>
#include <set>
#include <utility>

namespace aftercare::insight {

namespace {

using Node = ConfigurationTree::Node;
constexpr Node kNone = ConfigurationTree::kNone;

void add_with_all_below(const ConfigurationTree& tree, Node node, std::set<Node>& nodes) {
    if (!nodes.insert(node).second) return;
    for (Node child = tree.first(node); child != kNone; child = tree.next(child)) add_with_all_below(tree, child, nodes);
}

std::set<Node> step_from(const ConfigurationTree& tree, const std::set<Node>& nodes, const PathStep& step) {
    std::set<Node> next;
    for (const Node node : nodes) {
        if (step.kind == PathStep::Kind::deep) {
            add_with_all_below(tree, node, next);
        } else if (step.kind == PathStep::Kind::word) {
            if (const Node child = tree.find(node, step.word); child != kNone) next.insert(child);
        } else {
            for (Node child = tree.first(node); child != kNone; child = tree.next(child))
                if (fits(step, tree.word(child))) next.insert(child);
        }
    }
    return next;
}

// The atoms that make the formula what it is: of "and" that fails those parts that fail, of "or" that holds those that hold, else all.
void gather_deciding(const Formula& formula, std::span<const bool> holding, std::set<std::uint32_t>& atoms) {
    if (formula.kind == Formula::Kind::atom) {
        atoms.insert(formula.atom);
        return;
    }
    const auto value = [&](const Formula& part) {
        return evaluate_formula(part, [&](std::uint32_t atom) { return holding[atom]; });
    };
    const bool whole = value(formula);
    for (const Formula& part : formula.parts)
        if (value(part) == whole) gather_deciding(part, holding, atoms);
}

}  // namespace

Evidence evidence_of(const Atom& atom, const Found& found, const ConfigurationTree& tree) {
    Evidence evidence{.atom = atom.key(), .holds = holds(atom, found), .matches = found.count};
    if (found.first == kNone) return evidence;
    evidence.statement = tree.path(found.first);
    if (tree.line(found.first) > 0) evidence.line = tree.line(found.first);
    if (!tree.group(found.first).empty()) evidence.group = tree.group(found.first);
    return evidence;
}

Found find(const Atom& atom, const ConfigurationTree& tree) {
    std::set<Node> found;
    for (const Path& place : places_of(atom)) {
        std::set<Node> nodes{ConfigurationTree::kRoot};
        for (const PathStep& step : place) nodes = step_from(tree, nodes, step);
        found.insert(nodes.begin(), nodes.end());
    }
    // Nodes of an effective configuration are numbered in the order in which they stand.
    return {.first = found.empty() ? kNone : *found.begin(), .count = static_cast<std::uint32_t>(found.size())};
}

ConditionAnswer evaluate(const NormalForm& form, std::span<const Found> found, const ConfigurationTree& tree) {
    const auto holding = std::make_unique<bool[]>(form.atoms.size());
    for (std::size_t i = 0; i < form.atoms.size(); ++i) holding[i] = holds(form.atoms[i], found[i]);
    const std::span<const bool> values(holding.get(), form.atoms.size());
    const bool whole = evaluate_formula(form.formula, [&](std::uint32_t atom) { return values[atom]; });
    ConditionAnswer answer{.verdict = whole ? ConditionVerdict::holds : ConditionVerdict::fails, .evidence = {}};
    std::set<std::uint32_t> deciding;
    gather_deciding(form.formula, values, deciding);
    for (const std::uint32_t atom : deciding) {
        if (answer.evidence.size() == kMaxEvidence) break;
        answer.evidence.push_back(evidence_of(form.atoms[atom], found[atom], tree));
    }
    return answer;
}

ConditionAnswer evaluate(const NormalForm& form, const ConfigurationTree* tree) {
    if (tree == nullptr) return {.verdict = ConditionVerdict::unknown, .evidence = {}};
    std::vector<Found> found;
    found.reserve(form.atoms.size());
    for (const Atom& atom : form.atoms) found.push_back(find(atom, *tree));
    return evaluate(form, found, *tree);
}

ConditionAnswer evaluate(const Condition& condition, const ConfigurationTree* tree) {
    return evaluate(normal_form(condition), tree);
}

}  // namespace aftercare::insight
