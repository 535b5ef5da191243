// Conditions asked of one configuration, with the evidence (INS-06). The tree is that of an effective configuration.
#pragma once

#include "insight/configuration/normal_form.hpp"
#include "insight/configuration/tree.hpp"
#include "platform/describe/type.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aftercare::insight {

// What stands where an atom points, whether it asks for that or for its absence.
struct Found {
    ConfigurationTree::Node first = ConfigurationTree::kNone;  // In the order of the configuration.
    std::uint32_t count = 0;
};

// One atom by itself: takes time in proportion to the part of the tree that its path may lead through.
Found find(const Atom& atom, const ConfigurationTree& tree);
// Whether the atom holds, given what was found.
inline bool holds(const Atom& atom, const Found& found) { return (found.count > 0) != atom.negative(); }

enum class ConditionVerdict : std::uint8_t { holds, fails, unknown };
DESCRIBE_ENUM(ConditionVerdict, holds, fails, unknown)

// Why: one atom, and the statement that decided it, or that there is none.
struct Evidence {
    std::string atom;    // "[protocols rsvp]"
    bool holds = false;  // Whether the atom does.
    std::optional<std::string>
        statement;                     // "protocols rsvp interface all", in the device's words; missing: nothing stands there.
    std::optional<std::int32_t> line;  // Where it stands in the configuration as it was sent; missing where it has no line.
    std::optional<std::string> group;  // The group that it was inherited from.
    std::int64_t matches = 0;          // How many statements fit; the first is shown.
};
DESCRIBE(Evidence, atom, holds, statement, line, group, matches)

Evidence evidence_of(const Atom& atom, const Found& found, const ConfigurationTree& tree);

struct ConditionAnswer {
    ConditionVerdict verdict = ConditionVerdict::unknown;
    std::vector<Evidence> evidence;  // Of the atoms that decided; at most kMaxEvidence.
};
DESCRIBE(ConditionAnswer, verdict, evidence)

inline constexpr std::size_t kMaxEvidence = 20;

// Without a configuration (nullptr) the verdict is unknown.
ConditionAnswer evaluate(const NormalForm& form, const ConfigurationTree* tree);
ConditionAnswer evaluate(const Condition& condition, const ConfigurationTree* tree);
// The same where each atom of the form was looked for already (AtomIndex).
ConditionAnswer evaluate(const NormalForm& form, std::span<const Found> found, const ConfigurationTree& tree);

}  // namespace aftercare::insight
