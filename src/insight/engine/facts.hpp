// What holds of devices besides platform and version: the atoms that their configuration and their parts satisfy. Devices that are set
// up alike share one set.
#pragma once

#include "insight/engine/formula.hpp"
#include "insight/engine/indexes.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace aftercare::insight::engine {

class FactSets {
public:
    // For atoms that are known by `evidence`, one for each; set 0 is that of devices of which nothing is known.
    explicit FactSets(std::vector<Evidence> evidence);

    // The set of devices of which `knowledge` is known and `atoms` hold; a new one each time. An atom twice counts once.
    FactsIndex add(Knowledge knowledge, std::span<const AtomIndex> atoms);

    [[nodiscard]] std::size_t size() const { return knowledge_.size(); }
    [[nodiscard]] std::size_t atoms() const { return evidence_.size(); }
    [[nodiscard]] std::size_t words() const { return words_; }
    [[nodiscard]] const std::vector<Evidence>& evidence() const { return evidence_; }
    [[nodiscard]] Knowledge knowledge(FactsIndex set) const { return knowledge_[set]; }
    [[nodiscard]] const std::uint64_t* bits(FactsIndex set) const { return bits_.data() + set * words_; }
    [[nodiscard]] std::size_t bytes() const { return bits_.size() * sizeof(std::uint64_t) + knowledge_.size(); }

private:
    std::vector<Evidence> evidence_;
    std::size_t words_;
    std::vector<std::uint64_t> bits_;
    std::vector<Knowledge> knowledge_;
};

}  // namespace aftercare::insight::engine
