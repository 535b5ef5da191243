#include "insight/matching/atom_book.hpp"

#include "insight/engine/indexes.hpp"
#include "platform/describe/json.hpp"

#include <algorithm>
#include <stdexcept>

namespace aftercare::insight {

engine::AtomIndex AtomBook::fresh(engine::Evidence evidence) {
    if (evidence_.size() >= engine::kMostNames) throw std::length_error("more than 65,000 different conditions");
    evidence_.push_back(evidence);
    return static_cast<engine::AtomIndex>(evidence_.size() - 1);
}

engine::AtomIndex AtomBook::of(const Atom& atom) {
    const AtomIndex::Id id = configuration_.add(atom);
    if (id == of_configuration_.size()) of_configuration_.push_back(fresh(engine::Evidence::configuration));
    return of_configuration_[id];
}

engine::AtomIndex AtomBook::of(const PartTest& test) {
    const auto [known, is_new] = part_keys_.try_emplace(test.key(), parts_.size());
    if (is_new) parts_.emplace_back(test, fresh(engine::Evidence::inventory));
    return parts_[known->second].second;
}

engine::AtomIndex AtomBook::of_feature(std::string_view name) {
    const auto [number, is_new] = features_.add(name);
    if (is_new) of_feature_.push_back(fresh(engine::Evidence::features));
    return of_feature_[number];
}

std::optional<engine::AtomIndex> AtomBook::find_feature(std::string_view name) const {
    const auto number = features_.find(name);
    if (!number) return std::nullopt;
    return of_feature_[*number];
}

AtomBook::KeptAtom AtomBook::kept(engine::AtomIndex atom) const {
    KeptAtom kept{.evidence = evidence_[atom], .text = {}};
    switch (kept.evidence) {
        case engine::Evidence::configuration: {
            const auto found = std::ranges::find(of_configuration_, atom);
            kept.text = configuration_.atom(static_cast<AtomIndex::Id>(found - of_configuration_.begin())).key();
            break;
        }
        case engine::Evidence::inventory:
            kept.text = describe::to_json(std::ranges::find(parts_, atom, &decltype(parts_)::value_type::second)->first);
            break;
        case engine::Evidence::features:
            kept.text = features_.text(static_cast<std::uint32_t>(std::ranges::find(of_feature_, atom) - of_feature_.begin()));
            break;
    }
    return kept;
}

std::optional<engine::AtomIndex> AtomBook::of(const KeptAtom& atom) {
    switch (atom.evidence) {
        case engine::Evidence::configuration:
            if (const auto read = parse_atom(atom.text)) return of(*read);
            return std::nullopt;
        case engine::Evidence::inventory:
            if (const auto read = describe::from_json<PartTest>(atom.text)) return of(*read);
            return std::nullopt;
        case engine::Evidence::features:
            return of_feature(atom.text);
    }
    return std::nullopt;
}

namespace {

engine::Formula translated(const Formula& formula, const std::vector<engine::AtomIndex>& numbers) {
    if (formula.kind == Formula::Kind::atom) return engine::Formula::one(numbers[formula.atom]);
    std::vector<engine::Formula> parts;
    for (const Formula& part : formula.parts) parts.push_back(translated(part, numbers));
    return formula.kind == Formula::Kind::all ? engine::Formula::all(std::move(parts)) : engine::Formula::any(std::move(parts));
}

}  // namespace

engine::Formula AtomBook::formula(const NormalForm& form) {
    std::vector<engine::AtomIndex> numbers;
    for (const Atom& atom : form.atoms) numbers.push_back(of(atom));
    return translated(form.formula, numbers);
}

void AtomBook::evaluate(const ConfigurationTree& configuration, std::vector<engine::AtomIndex>& holding) const {
    const AtomIndex::Answers answers = configuration_.evaluate(configuration);
    for (AtomIndex::Id id = 0; id < of_configuration_.size(); ++id)
        if (answers.holds(id)) holding.push_back(of_configuration_[id]);
}

void AtomBook::evaluate(std::span<const DevicePart> parts, std::vector<engine::AtomIndex>& holding) const {
    for (const auto& [test, number] : parts_)
        if (find_part(test, parts) != nullptr) holding.push_back(number);
}

}  // namespace aftercare::insight
