// Blocks of one word of 64 devices, for instruction sets without a population count of vectors. Included like kernel_body.hpp, before it.
#pragma once

struct Words {
    using Block = std::uint64_t;
    using Sum = std::uint32_t;

    static constexpr std::uint32_t kWords = 1;

    static Block none() { return 0; }
    static Block ones() { return ~Block{0}; }
    static Block lowest(std::uint64_t word) { return word; }
    static Block load(const std::uint64_t* from) { return *from; }
    static void store(std::uint64_t* to, Block block) { *to = block; }
    static Block both(Block a, Block b) { return a & b; }
    static Block either(Block a, Block b) { return a | b; }
    static Sum zero() { return 0; }
    static Sum add(Sum sum, Block block) { return sum + static_cast<Sum>(__builtin_popcountll(block)); }
    static std::uint32_t total(Sum sum) { return sum; }

    // Calls `each(word, block)` for the words that hold the bits [from, to), what is outside cleared.
    template <class Holding, class Each>
    static void each_block(std::uint32_t from, std::uint32_t to, Holding holding, Each each) {
        if (from >= to) return;
        const std::uint32_t first = from / 64;
        const std::uint32_t last = (to - 1) / 64;
        const Block head = ~Block{0} << (from % 64);
        const Block tail = ~Block{0} >> (63 - (to - 1) % 64);
        if (first == last) {
            each(first, holding(first) & head & tail);
            return;
        }
        each(first, holding(first) & head);
        for (std::uint32_t word = first + 1; word != last; ++word) each(word, holding(word));
        each(last, holding(last) & tail);
    }

    static void list(std::uint64_t* words, std::size_t number, std::uint16_t place, std::uint16_t* into) {
        for (std::size_t word = 0; word < number; ++word) {
            for (Block left = words[word]; left != 0; left &= left - 1)
                *into++ = static_cast<std::uint16_t>(place + word * 64 + static_cast<std::size_t>(__builtin_ctzll(left)));
            words[word] = 0;
        }
    }

    static void cover(const VersionSlice* slices, std::size_t number, std::uint16_t place, std::uint8_t* bits) {
        for (std::size_t first = 0; first < number; first += 8) {
            std::uint32_t byte = 0;
            for (std::size_t i = first; i < first + 8 && i < number; ++i)
                byte |= static_cast<std::uint32_t>((slices[i].from <= place) & (place < slices[i].to)) << (i - first);
            *bits++ = static_cast<std::uint8_t>(byte);
        }
    }
};
