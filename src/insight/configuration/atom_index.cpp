#include "insight/configuration/atom_index.hpp"

#include "insight/configuration/pattern.hpp"
#include "insight/configuration/places.hpp"

#include <utility>

namespace aftercare::insight {

using Node = ConfigurationTree::Node;

AtomIndex::AtomIndex() : places_(1) {}

AtomIndex::State AtomIndex::fresh(State& edge) {
    // `edge` may lie in places_, which grows.
    const State made = static_cast<State>(places_.size());
    edge = made;
    places_.emplace_back();
    return made;
}

AtomIndex::State AtomIndex::go(State from, const PathStep& step) {
    switch (step.kind) {
        case PathStep::Kind::any:
            return places_[from].any != kNoState ? places_[from].any : fresh(places_[from].any);
        case PathStep::Kind::deep: {
            if (places_[from].deep != kNoState) return places_[from].deep;
            const State made = fresh(places_[from].deep);
            places_[made].loops = true;
            return made;
        }
        case PathStep::Kind::pattern:
            for (auto& [pattern, to] : places_[from].patterns)
                if (pattern == step.word) return to;
            places_[from].patterns.emplace_back(step.word, kNoState);
            return fresh(places_[from].patterns.back().second);
        case PathStep::Kind::word:
            break;
    }
    const std::uint32_t word = words_.try_emplace(step.word, static_cast<std::uint32_t>(words_.size())).first->second;
    places_[from].words = true;
    const auto [place, added] = edges_.try_emplace(edge(from, word), static_cast<State>(places_.size()));
    if (added) places_.emplace_back();
    return place->second;
}

AtomIndex::Id AtomIndex::add(const Atom& atom) {
    const auto [id, fresh_atom] = ids_.try_emplace(atom.key(), static_cast<Id>(atoms_.size()));
    if (!fresh_atom) return id->second;
    atoms_.push_back(atom);
    negative_.push_back(atom.negative());
    const std::string asked = atom.negative() ? atom.opposite().key() : atom.key();
    const auto [test, fresh_test] = tests_.try_emplace(asked, static_cast<std::uint32_t>(tests_.size()));
    tests_of_.push_back(test->second);
    if (fresh_test) {
        for (const Path& path : places_of(atom)) {
            State at = 0;
            for (const PathStep& step : path) at = go(at, step);
            places_[at].tests.push_back(test->second);
        }
    }
    return id->second;
}

// One walk of a tree and the trie together.
class AtomIndex::Walk {
public:
    Walk(const AtomIndex& index, const ConfigurationTree& tree, std::vector<Found>& found)
        : index_(index),
          tree_(tree),
          found_(found),
          words_(tree.words().size(), kUnseen),
          seen_(index.places_.size(), ConfigurationTree::kNone),
          last_(found.size(), ConfigurationTree::kNone) {}

    void run() {
        std::vector<State> states;
        arrive(0, ConfigurationTree::kRoot, states);
        below(ConfigurationTree::kRoot, states);
    }

private:
    static constexpr std::uint32_t kUnseen = 0xFFFF'FFFF;
    static constexpr std::uint32_t kForeign = 0xFFFF'FFFE;  // A word that no path names.

    void below(Node node, const std::vector<State>& states) {
        const std::size_t depth = static_cast<std::size_t>(tree_.depth(node));
        if (levels_.size() <= depth) levels_.resize(depth + 1);
        for (Node child = tree_.first(node); child != ConfigurationTree::kNone; child = tree_.next(child)) {
            // Taken out while it is in use: deeper calls may move the vector of vectors.
            std::vector<State> next = std::move(levels_[depth]);
            next.clear();
            step(child, states, next);
            if (!next.empty()) below(child, next);
            levels_[depth] = std::move(next);
        }
    }

    void step(Node child, const std::vector<State>& states, std::vector<State>& next) {
        const std::uint32_t word = word_of(child);
        for (const State state : states) {
            const Place& place = index_.places_[state];
            if (place.loops) arrive(state, child, next);
            if (place.words && word != kForeign) {
                if (const auto to = index_.edges_.find(edge(state, word)); to != index_.edges_.end())
                    arrive(to->second, child, next);
            }
            if (place.any != kNoState) arrive(place.any, child, next);
            for (const auto& [pattern, to] : place.patterns)
                if (matches_pattern(pattern, tree_.word(child))) arrive(to, child, next);
        }
    }

    void arrive(State state, Node node, std::vector<State>& states) {
        if (seen_[state] == node) return;
        seen_[state] = node;
        const Place& place = index_.places_[state];
        for (const std::uint32_t test : place.tests) {
            Found& found = found_[test];
            // A path and its twin below a routing instance may meet at one node.
            if (last_[test] == node) continue;
            if (found.count++ == 0) found.first = node;
            last_[test] = node;
        }
        const bool leads_on = place.loops || place.words || place.any != kNoState || !place.patterns.empty();
        if (leads_on) states.push_back(state);
        if (place.deep != kNoState) arrive(place.deep, node, states);
    }

    std::uint32_t word_of(Node node) {
        std::uint32_t& word = words_[tree_.word_id(node)];
        if (word == kUnseen) {
            const auto found = index_.words_.find(tree_.word(node));
            word = found == index_.words_.end() ? kForeign : found->second;
        }
        return word;
    }

    const AtomIndex& index_;
    const ConfigurationTree& tree_;
    std::vector<Found>& found_;
    std::vector<std::uint32_t> words_;  // Of each word of the tree: its number here.
    std::vector<Node> seen_;            // Of each place of the trie: the last node at which it was reached.
    std::vector<Node> last_;            // Of each test: the last node that met it.
    std::vector<std::vector<State>> levels_;
};

AtomIndex::Answers AtomIndex::evaluate(const ConfigurationTree& tree) const {
    Answers answers;
    answers.index_ = this;
    answers.found_.resize(tests_.size());
    Walk(*this, tree, answers.found_).run();
    return answers;
}

}  // namespace aftercare::insight
