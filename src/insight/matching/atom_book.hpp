// The atoms of all advisories by the numbers that the engine has for them: what a configuration must hold, what parts must be there, and
// features where devices come with a list of them (insight/files).
// Each is evaluated once for each configuration and inventory; then it is one bit (docs/decisions/0027-matching.md).
#pragma once

#include "insight/configuration/atom_index.hpp"
#include "insight/engine/formula.hpp"
#include "insight/matching/part.hpp"
#include "insight/matching/text_table.hpp"

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace aftercare::insight {

class AtomBook {
public:
    // The atom's number; equal atoms have one number. Fails with std::length_error past engine::kMostNames.
    engine::AtomIndex of(const Atom& atom);
    engine::AtomIndex of(const PartTest& test);
    engine::AtomIndex of_feature(std::string_view name);
    [[nodiscard]] std::optional<engine::AtomIndex> find_feature(std::string_view name) const;
    // The formula with the engine's numbers.
    engine::Formula formula(const NormalForm& form);

    // An atom as it is kept elsewhere, to be found again under the same number.
    struct KeptAtom {
        engine::Evidence evidence = engine::Evidence::configuration;
        std::string text;
    };
    [[nodiscard]] KeptAtom kept(engine::AtomIndex atom) const;
    // The number of an atom that was kept; nothing where the text can't be read any more.
    std::optional<engine::AtomIndex> of(const KeptAtom& atom);

    [[nodiscard]] std::size_t size() const { return evidence_.size(); }
    // Whence each is known.
    [[nodiscard]] const std::vector<engine::Evidence>& evidence() const { return evidence_; }

    // Adds the numbers of the atoms that hold.
    void evaluate(const ConfigurationTree& configuration, std::vector<engine::AtomIndex>& holding) const;
    void evaluate(std::span<const DevicePart> parts, std::vector<engine::AtomIndex>& holding) const;

private:
    engine::AtomIndex fresh(engine::Evidence evidence);

    AtomIndex configuration_;
    std::vector<engine::AtomIndex> of_configuration_;  // By the number that configuration_ has for it.
    std::vector<std::pair<PartTest, engine::AtomIndex>> parts_;
    std::unordered_map<std::string, std::size_t> part_keys_;
    TextTable features_;
    std::vector<engine::AtomIndex> of_feature_;  // By the number in features_.
    std::vector<engine::Evidence> evidence_;
};

}  // namespace aftercare::insight
