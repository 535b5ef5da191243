#include "insight/engine/formula.hpp"

#include <algorithm>

namespace aftercare::insight::engine {

namespace {

using Kind = Formula::Kind;

// `all` with nothing in it holds, `any` with nothing in it does not.
Formula joined(Kind kind, std::vector<Formula> parts) {
    if (parts.empty()) return kind == Kind::all ? Formula::always() : Formula::never();
    if (parts.size() == 1) return std::move(parts.front());
    return {.kind = kind, .parts = std::move(parts)};
}

// Adds to `parts` what `part` brings, unless it is there.
void take(std::vector<Formula>& parts, Formula part, Kind kind) {
    if (part.kind == kind) {
        for (auto& inner : part.parts) take(parts, std::move(inner), kind);
    } else if (std::ranges::find(parts, part) == parts.end()) {
        parts.push_back(std::move(part));
    }
}

}  // namespace

Formula simplified(const Formula& formula) {
    if (formula.kind != Kind::all && formula.kind != Kind::any) return formula;
    const Kind idle = formula.kind == Kind::all ? Kind::always : Kind::never;
    const Kind decides = formula.kind == Kind::all ? Kind::never : Kind::always;
    std::vector<Formula> parts;
    for (const auto& part : formula.parts) {
        Formula one = simplified(part);
        if (one.kind == decides) return one;
        if (one.kind != idle) take(parts, std::move(one), formula.kind);
    }
    return joined(formula.kind, std::move(parts));
}

Formula assuming(const Formula& formula, const std::vector<Evidence>& evidence, Knowledge knowledge, bool assumed) {
    if (formula.kind == Kind::atom)
        return knows(knowledge, evidence[formula.atom]) ? formula : assumed ? Formula::always() : Formula::never();
    Formula result = formula;
    for (auto& part : result.parts) part = assuming(part, evidence, knowledge, assumed);
    return simplified(result);
}

bool is_below(const Formula& formula, std::size_t atoms) {
    if (formula.kind == Formula::Kind::atom) return formula.atom < atoms;
    return std::ranges::all_of(formula.parts, [&](const Formula& part) { return is_below(part, atoms); });
}

Knowledge needs(const Formula& formula, const std::vector<Evidence>& evidence) {
    if (formula.kind == Kind::atom) return knowledge_of(evidence[formula.atom]);
    Knowledge needed = kNothingKnown;
    for (const Formula& part : formula.parts) needed |= needs(part, evidence);
    return needed;
}

bool holds(const Formula& formula, const std::uint64_t* bits, const std::vector<Evidence>& evidence, Knowledge knowledge,
           bool assumed) {
    const auto part_holds = [&](const Formula& part) { return holds(part, bits, evidence, knowledge, assumed); };
    switch (formula.kind) {
        case Kind::always:
            return true;
        case Kind::never:
            return false;
        case Kind::atom:
            return knows(knowledge, evidence[formula.atom]) ? (bits[formula.atom / 64] >> (formula.atom % 64) & 1U) != 0
                                                            : assumed;
        case Kind::all:
            return std::ranges::all_of(formula.parts, part_holds);
        case Kind::any:
            return std::ranges::any_of(formula.parts, part_holds);
    }
    return false;
}

int stack_depth(const Formula& formula) {
    int depth = 1;
    for (std::size_t i = 0; i < formula.parts.size(); ++i)
        depth = std::max(depth, stack_depth(formula.parts[i]) + (i == 0 ? 0 : 1));
    return depth;
}

}  // namespace aftercare::insight::engine
