#include "insight/engine/facts.hpp"

namespace aftercare::insight::engine {

FactSets::FactSets(std::vector<Evidence> evidence) : evidence_(std::move(evidence)), words_((evidence_.size() + 63) / 64) {
    add(kNothingKnown, {});
}

FactsIndex FactSets::add(Knowledge knowledge, std::span<const AtomIndex> atoms) {
    const std::size_t begin = bits_.size();
    bits_.resize(begin + words_);
    for (const AtomIndex atom : atoms) bits_[begin + atom / 64] |= std::uint64_t{1} << (atom % 64);
    knowledge_.push_back(knowledge);
    return static_cast<FactsIndex>(knowledge_.size() - 1);
}

}  // namespace aftercare::insight::engine
