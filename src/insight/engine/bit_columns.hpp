// Facts turned round: from a row of bits for each device to a column of bits for each atom.
#pragma once

#include "insight/engine/fleet.hpp"

namespace aftercare::insight::engine {

// Fills `bits` and `column` of a tile whose devices are in order; `facts_of` tells the set of facts of each device. Atoms that no device
// of the tile has share one empty column.
void make_bit_columns(Tile& tile, const std::vector<FactsIndex>& facts_of, const FactSets& facts);

// How many words a column of so many devices takes, with what a kernel may read past its end.
inline std::size_t column_words(std::size_t devices) { return (devices + 63) / 64 + kSlackWords; }

}  // namespace aftercare::insight::engine
