#include "insight/engine/bit_columns.hpp"

#include <array>

namespace aftercare::insight::engine {

namespace {

// Which atoms some device of the tile has.
std::vector<std::uint64_t> atoms_here(const Tile& tile, const std::vector<FactsIndex>& facts_of, const FactSets& facts) {
    std::vector<std::uint64_t> present(facts.words());
    for (const DeviceIndex device : tile.devices) {
        const std::uint64_t* const bits = facts.bits(facts_of[device]);
        for (std::size_t word = 0; word < present.size(); ++word) present[word] |= bits[word];
    }
    return present;
}

}  // namespace

void make_bit_columns(Tile& tile, const std::vector<FactsIndex>& facts_of, const FactSets& facts) {
    const std::size_t devices = tile.devices.size();
    const std::size_t words = column_words(devices);
    const std::vector<std::uint64_t> present = atoms_here(tile, facts_of, facts);
    tile.column.assign(facts.atoms(), 0);
    std::size_t columns = 1;
    for (std::size_t atom = 0; atom < facts.atoms(); ++atom)
        if ((present[atom / 64] >> (atom % 64) & 1U) != 0) tile.column[atom] = static_cast<std::uint32_t>(columns++ * words);
    tile.bits.assign(columns * words, 0);

    const Kernel& kernel = best_kernel();
    const std::vector<std::uint64_t> nothing(facts.words());
    std::array<const std::uint64_t*, 64> rows{};
    alignas(64) std::array<std::uint64_t, 64> square{};
    for (std::size_t block = 0; block * 64 < devices; ++block) {
        for (std::size_t i = 0; i < 64; ++i) {
            const std::size_t device = block * 64 + i;
            rows[i] = device < devices ? facts.bits(facts_of[tile.devices[device]]) : nothing.data();
        }
        for (std::size_t word = 0; word < present.size(); ++word) {
            if (present[word] == 0) continue;
            for (std::size_t i = 0; i < 64; ++i) square[i] = rows[i][word];
            kernel.transpose(square.data());
            for (std::uint64_t left = present[word]; left != 0; left &= left - 1) {
                const auto atom = static_cast<std::size_t>(__builtin_ctzll(left));
                tile.bits[tile.column[word * 64 + atom] + block] = square[atom];
            }
        }
    }
}

}  // namespace aftercare::insight::engine
