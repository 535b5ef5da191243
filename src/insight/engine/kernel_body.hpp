// The kernel, for an instruction set `Isa` that says how blocks of bits are read, joined and counted. Included by one file for each set,
// in its unnamed namespace: two of them must not share a function.
#pragma once

struct Holding {
    const TileColumns& tile;
    const Entry& entry;

    [[nodiscard]] const std::uint64_t* at(int which, std::uint32_t word) const {
        return tile.bits + tile.column[entry.atoms[which]] + word;
    }
};

// The block of a program at a word: what is left on the stack.
template <class Isa>
inline typename Isa::Block run_program(const TileColumns& tile, const Entry& entry, std::uint32_t word) {
    typename Isa::Block stack[kProgramStack];
    int height = 0;
    const std::uint32_t begin = entry.atoms[0] | static_cast<std::uint32_t>(entry.atoms[1]) << 16U;  // See program_of.
    const std::uint16_t* step = tile.programs + begin;
    for (; *step != kProgramEnd; ++step) {
        if (*step == kProgramAnd) {
            --height;
            stack[height - 1] = Isa::both(stack[height - 1], stack[height]);
        } else if (*step == kProgramOr) {
            --height;
            stack[height - 1] = Isa::either(stack[height - 1], stack[height]);
        } else {
            stack[height++] = Isa::load(tile.bits + tile.column[*step] + word);
        }
    }
    return stack[0];
}

// Which devices of the block at `word` satisfy the entry's condition.
template <class Isa, Test test, bool all_alive>
inline typename Isa::Block block_at(const TileColumns& tile, const Entry& entry, std::uint32_t word) {
    const Holding holding{tile, entry};
    typename Isa::Block block;
    if constexpr (test == Test::none) {
        block = Isa::ones();
    } else if constexpr (test == Test::program) {
        block = run_program<Isa>(tile, entry, word);
    } else {
        block = Isa::load(holding.at(0, word));
        if constexpr (test == Test::all2 || test == Test::all3) block = Isa::both(block, Isa::load(holding.at(1, word)));
        if constexpr (test == Test::all3) block = Isa::both(block, Isa::load(holding.at(2, word)));
        if constexpr (test == Test::any2 || test == Test::any3) block = Isa::either(block, Isa::load(holding.at(1, word)));
        if constexpr (test == Test::any3) block = Isa::either(block, Isa::load(holding.at(2, word)));
    }
    if constexpr (!all_alive) block = Isa::both(block, Isa::load(tile.alive + word));
    return block;
}

template <class Isa, Test test, bool all_alive>
void count_entries(const TileColumns& tile, const Entry* entries, std::size_t number, const VersionSlice* slices,
                   std::uint32_t times, std::uint32_t* counts) {
    for (const Entry* entry = entries; entry != entries + number; ++entry) {
        const VersionSlice* const end = slices + entry->slices;
        if constexpr (test == Test::none && all_alive) {
            std::uint32_t sum = 0;
            for (; slices != end; ++slices) sum += tile.start[slices->to] - tile.start[slices->from];
            counts[entry->advisory] += times * sum;
        } else {
            typename Isa::Sum sum = Isa::zero();
            for (; slices != end; ++slices)
                Isa::each_block(
                    tile.start[slices->from], tile.start[slices->to],
                    [&](std::uint32_t word) { return block_at<Isa, test, all_alive>(tile, *entry, word); },
                    [&](std::uint32_t, typename Isa::Block block) { sum = Isa::add(sum, block); });
            counts[entry->advisory] += times * Isa::total(sum);
        }
    }
}

template <class Isa, Test test, bool all_alive>
std::uint32_t mark_entry(const TileColumns& tile, const Entry& entry, const VersionSlice* slices, std::uint32_t chunk,
                         std::uint64_t* words) {
    const std::uint32_t lowest = chunk << 16U;
    const std::uint32_t highest = lowest + 0x10000;
    typename Isa::Sum sum = Isa::zero();
    for (const VersionSlice* slice = slices; slice != slices + entry.slices; ++slice) {
        std::uint32_t from = tile.start[slice->from];
        std::uint32_t to = tile.start[slice->to];
        from = from < lowest ? lowest : from;
        to = to > highest ? highest : to;
        if (from >= highest) break;
        // Slices rise, so what is here already lies in the first word at most. A whole block, read back where others were just written,
        // would make the processor wait until they all are in the cache.
        typename Isa::Block before = Isa::lowest(words[from / 64 - lowest / 64]);
        Isa::each_block(
            from, to, [&](std::uint32_t word) { return block_at<Isa, test, all_alive>(tile, entry, word); },
            [&](std::uint32_t word, typename Isa::Block block) {
                Isa::store(words + (word - lowest / 64), Isa::either(block, before));
                before = Isa::none();
                sum = Isa::add(sum, block);
            });
    }
    return Isa::total(sum);
}

// Calls `work` with the test and whether all are alive as constants.
template <class Work>
inline auto with_constants(Test test, bool all_alive, Work work) {
    const auto chosen = [&]<Test t>() {
        return all_alive ? work.template operator()<t, true>() : work.template operator()<t, false>();
    };
    switch (test) {
        case Test::none:
            return chosen.template operator()<Test::none>();
        case Test::all1:
            return chosen.template operator()<Test::all1>();
        case Test::all2:
            return chosen.template operator()<Test::all2>();
        case Test::all3:
            return chosen.template operator()<Test::all3>();
        case Test::any2:
            return chosen.template operator()<Test::any2>();
        case Test::any3:
            return chosen.template operator()<Test::any3>();
        default:
            return chosen.template operator()<Test::program>();
    }
}

template <class Isa>
void count(const TileColumns& tile, Test test, const Entry* entries, std::size_t number, const VersionSlice* slices,
           std::uint32_t times, std::uint32_t* counts) {
    with_constants(test, tile.alive == nullptr, [&]<Test t, bool all_alive>() {
        count_entries<Isa, t, all_alive>(tile, entries, number, slices, times, counts);
    });
}

template <class Isa>
std::uint32_t mark(const TileColumns& tile, Test test, const Entry& entry, const VersionSlice* slices, std::uint32_t chunk,
                   std::uint64_t* words) {
    return with_constants(test, tile.alive == nullptr, [&]<Test t, bool all_alive>() {
        return mark_entry<Isa, t, all_alive>(tile, entry, slices, chunk, words);
    });
}

template <class Isa>
void move(std::uint64_t* words, std::size_t number, std::uint64_t* into) {
    for (std::size_t word = 0; word < number; word += Isa::kWords) {
        Isa::store(into + word, Isa::load(words + word));
        Isa::store(words + word, Isa::none());
    }
}

// Exchanges the upper half of each row with the lower half of the row `width` further on, in blocks of twice the width.
template <unsigned width>
inline void exchange_halves(std::uint64_t* square) {
    constexpr std::uint64_t mask = ~std::uint64_t{0} / ((std::uint64_t{1} << width) + 1);
    for (unsigned block = 0; block < 64; block += 2 * width) {
        std::uint64_t* const upper = square + block;
        std::uint64_t* const lower = upper + width;
        for (unsigned row = 0; row < width; ++row) {
            const std::uint64_t change = (upper[row] >> width ^ lower[row]) & mask;
            lower[row] ^= change;
            upper[row] ^= change << width;
        }
    }
}

// Halves of words change places, then quarters, and so on (Hacker's Delight, 7-3).
inline void transpose(std::uint64_t* square) {
    exchange_halves<32>(square);
    exchange_halves<16>(square);
    exchange_halves<8>(square);
    exchange_halves<4>(square);
    exchange_halves<2>(square);
    exchange_halves<1>(square);
}
