// All atoms of all conditions, asked of a configuration in one walk: the atoms' paths are a trie that is walked together with the tree,
// so that thousands of atoms cost little more than one.
#pragma once

#include "insight/configuration/evaluate.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace aftercare::insight {

// Adding is for one thread; evaluate() for any number at once while nobody adds.
class AtomIndex {
public:
    using Id = std::uint32_t;

    AtomIndex();
    // The atom's number; an atom with the same key is the same atom.
    Id add(const Atom& atom);
    std::size_t size() const { return atoms_.size(); }
    const Atom& atom(Id id) const { return atoms_[id]; }

    class Answers {
    public:
        bool holds(Id atom) const { return (found(atom).count > 0) != index_->negative_[atom]; }
        const Found& found(Id atom) const { return found_[index_->tests_of_[atom]]; }

    private:
        friend class AtomIndex;
        const AtomIndex* index_ = nullptr;
        std::vector<Found> found_;
    };
    // Every atom's answer. The index must live as long as the answers, and stay as it is.
    Answers evaluate(const ConfigurationTree& tree) const;

private:
    using State = std::uint32_t;
    static constexpr State kNoState = 0xFFFF'FFFF;

    // A place in the trie: how far a path has come.
    struct Place {
        bool words = false;  // Some path goes on with a word, by `edges_`.
        bool loops = false;  // Stands for `**`: stays where it is for every word.
        State any = kNoState;
        State deep = kNoState;
        std::vector<std::pair<std::string, State>> patterns;
        std::vector<std::uint32_t> tests;  // Whose paths end here.
    };
    class Walk;

    State go(State from, const PathStep& step);
    State fresh(State& edge);
    static std::uint64_t edge(State from, std::uint32_t word) { return std::uint64_t{from} << 32 | word; }

    std::vector<Atom> atoms_;
    std::unordered_map<std::string, Id> ids_;
    std::vector<std::uint32_t> tests_of_;  // Of each atom: the test that it asks. An atom and its opposite ask the same.
    std::vector<bool> negative_;
    std::unordered_map<std::string, std::uint32_t> tests_;
    std::vector<Place> places_;
    std::unordered_map<std::uint64_t, State> edges_;
    std::unordered_map<std::string, std::uint32_t> words_;
};

}  // namespace aftercare::insight
