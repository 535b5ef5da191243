// What must hold of a device besides its platform and its version (INS-06): an AND/OR formula over atoms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace aftercare::insight::engine {

// One thing that holds of a device or does not: "protocols rsvp is present", "an MPC10E is in it". Its negation is an atom of its own,
// so that a device of which nothing is known has neither. Dense from 0.
using AtomIndex = std::uint16_t;

// Whence one knows whether an atom holds.
enum class Evidence : std::uint8_t {
    configuration,
    inventory,
    features,  // A list of what the device uses, where somebody made one (insight/files).
};

// What is known of a device, as bits: 1 << Evidence.
using Knowledge = std::uint8_t;
inline constexpr Knowledge kNothingKnown = 0;
inline constexpr Knowledge kAllKnown = 7;
constexpr Knowledge knowledge_of(Evidence evidence) { return static_cast<Knowledge>(1U << static_cast<unsigned>(evidence)); }
inline constexpr bool knows(Knowledge knowledge, Evidence evidence) {
    return (knowledge >> static_cast<unsigned>(evidence) & 1U) != 0;
}

// True, false, an atom, or all or any of several formulas.
struct Formula {
    enum class Kind : std::uint8_t { always, never, atom, all, any };

    Kind kind = Kind::always;
    AtomIndex atom = 0;
    std::vector<Formula> parts;

    static Formula always() { return {}; }
    static Formula never() { return {.kind = Kind::never}; }
    static Formula one(AtomIndex atom) { return {.kind = Kind::atom, .atom = atom}; }
    static Formula all(std::vector<Formula> parts) { return {.kind = Kind::all, .parts = std::move(parts)}; }
    static Formula any(std::vector<Formula> parts) { return {.kind = Kind::any, .parts = std::move(parts)}; }

    bool operator==(const Formula&) const = default;
};

// The same formula without what needs no asking: no `always` or `never` inside, no `all` in an `all`, no atom twice in a row of parts.
Formula simplified(const Formula& formula);

// What is left of it for devices of which only `knowledge` is known, where `evidence` tells whence each atom is known: atoms that
// can't be known count as `assumed`. With false it is what holds for certain, with true what may hold. Simplified.
Formula assuming(const Formula& formula, const std::vector<Evidence>& evidence, Knowledge knowledge, bool assumed);

// Whether all its atoms are below `atoms`.
bool is_below(const Formula& formula, std::size_t atoms);

// What must be known to decide it.
Knowledge needs(const Formula& formula, const std::vector<Evidence>& evidence);

// Whether it holds where the atoms of `bits` (64 a word, lowest first) hold; atoms that can't be known as in `assuming`.
bool holds(const Formula& formula, const std::uint64_t* bits, const std::vector<Evidence>& evidence, Knowledge knowledge,
           bool assumed);

// How many values an evaluation on a stack keeps at once, from the left to the right; at least 1.
int stack_depth(const Formula& formula);

}  // namespace aftercare::insight::engine
