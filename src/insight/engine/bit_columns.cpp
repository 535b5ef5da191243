#include "insight/engine/bit_columns.hpp"

#include <array>

namespace aftercare::insight::engine {

namespace {

// Mirrors a square of 64 x 64 bits at its diagonal: bit j of word i becomes bit i of word j. Halves of words change places, then
// quarters, and so on (Hacker's Delight, 7-3).
void transpose(std::array<std::uint64_t, 64>& square) {
    std::uint64_t mask = 0x00000000FFFFFFFF;
    for (unsigned width = 32; width != 0; width /= 2, mask ^= mask << width) {
        for (unsigned row = 0; row < 64; row = ((row | width) + 1) & ~width) {
            const std::uint64_t change = (square[row] >> width ^ square[row | width]) & mask;
            square[row | width] ^= change;
            square[row] ^= change << width;
        }
    }
}

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

    std::array<std::uint64_t, 64> square{};
    for (std::size_t word = 0; word < present.size(); ++word) {
        if (present[word] == 0) continue;
        for (std::size_t block = 0; block * 64 < devices; ++block) {
            const std::size_t here = std::min<std::size_t>(64, devices - block * 64);
            for (std::size_t i = 0; i < here; ++i) square[i] = facts.bits(facts_of[tile.devices[block * 64 + i]])[word];
            std::fill(square.begin() + static_cast<std::ptrdiff_t>(here), square.end(), 0);
            transpose(square);
            for (std::uint64_t left = present[word]; left != 0; left &= left - 1) {
                const auto atom = static_cast<std::size_t>(__builtin_ctzll(left));
                tile.bits[tile.column[word * 64 + atom] + block] = square[atom];
            }
        }
    }
}

}  // namespace aftercare::insight::engine
