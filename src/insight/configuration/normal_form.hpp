// A condition as a formula of "and" and "or" over atoms: negation stands in the atoms alone. Each distinct atom has one text, its key, by
// which it is known over all conditions; it is evaluated once for each configuration, however many conditions ask it.
#pragma once

#include "insight/configuration/condition.hpp"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight {

struct Atom {
    ConditionKind kind = ConditionKind::present;  // present, absent, equals or differs.
    bool anywhere = false;
    Path path;
    std::string value;

    bool operator==(const Atom&) const = default;
    bool negative() const { return kind == ConditionKind::absent || kind == ConditionKind::differs; }
    // The atom that holds exactly where this one does not.
    Atom opposite() const;
    // Its text as a condition; equal atoms have equal keys, and parse_condition reads it.
    std::string key() const;
};

// The atom of a key that was kept; a mistake where the text is no single atom.
std::expected<Atom, TextMistake> parse_atom(std::string_view key);

struct Formula {
    enum class Kind : std::uint8_t { atom, all, any };
    Kind kind = Kind::all;
    std::uint32_t atom = 0;      // Of an atom: its place in NormalForm::atoms.
    std::vector<Formula> parts;  // Of all and any: one at least.
};

struct NormalForm {
    std::vector<Atom> atoms;  // Each once.
    Formula formula;
};

// REQUIRES: check_condition finds nothing.
NormalForm normal_form(const Condition& condition);

// The formula's value where `holds(atom)` is that of an atom.
template <class Holds>
bool evaluate_formula(const Formula& formula, const Holds& holds) {
    if (formula.kind == Formula::Kind::atom) return holds(formula.atom);
    const bool all = formula.kind == Formula::Kind::all;
    for (const Formula& part : formula.parts)
        if (evaluate_formula(part, holds) != all) return !all;
    return all;
}

}  // namespace aftercare::insight
