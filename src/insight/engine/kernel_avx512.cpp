#include "insight/engine/kernel.hpp"

#include <immintrin.h>

namespace aftercare::insight::engine {

namespace {

alignas(64) constexpr std::uint8_t kCounting[64] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                                    16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
                                                    32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
                                                    48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};

// Blocks of 8 words, 512 devices. Most slices fit in one block, which is masked at both ends without a branch.
struct Blocks {
    using Block = __m512i;
    using Sum = __m512i;

    static constexpr std::uint32_t kWords = 8;

    static Block none() { return _mm512_setzero_si512(); }
    static Block ones() { return _mm512_set1_epi64(-1); }
    static Block lowest(std::uint64_t word) { return _mm512_zextsi128_si512(_mm_cvtsi64_si128(static_cast<long long>(word))); }
    static Block load(const std::uint64_t* from) { return _mm512_loadu_si512(from); }
    static void store(std::uint64_t* to, Block block) { _mm512_storeu_si512(to, block); }
    static Block both(Block a, Block b) { return _mm512_and_si512(a, b); }
    static Block either(Block a, Block b) { return _mm512_or_si512(a, b); }
    static Sum zero() { return _mm512_setzero_si512(); }
    static Sum add(Sum sum, Block block) { return _mm512_add_epi64(sum, _mm512_popcnt_epi64(block)); }
    static std::uint32_t total(Sum sum) { return static_cast<std::uint32_t>(_mm512_reduce_add_epi64(sum)); }

    // The first `number` bits of a block, none where it is negative.
    static Block below(std::int64_t number) {
        const __m512i lanes = _mm512_set_epi64(448, 384, 320, 256, 192, 128, 64, 0);
        const __m512i in_lane = _mm512_max_epi64(_mm512_sub_epi64(_mm512_set1_epi64(number), lanes), _mm512_setzero_si512());
        // A shift by 64 or more gives 0.
        return _mm512_andnot_si512(_mm512_sllv_epi64(ones(), in_lane), ones());
    }

    template <class Holding, class Each>
    static void each_block(std::uint32_t from, std::uint32_t to, Holding holding, Each each) {
        std::uint32_t word = from / 64;
        std::int64_t left = static_cast<std::int64_t>(to) - static_cast<std::int64_t>(word) * 64;
        const __m512i head = _mm512_mask_sll_epi64(ones(), 1, ones(), _mm_cvtsi32_si128(static_cast<int>(from % 64)));
        each(word, _mm512_ternarylogic_epi64(holding(word), head, below(left), 0x80));
        for (left -= 512; left > 0; left -= 512) {
            word += 8;
            each(word, both(holding(word), below(left)));
        }
    }

    static void list(std::uint64_t* words, std::size_t number, std::uint16_t place, std::uint16_t* into) {
        const __m512i counting = _mm512_load_si512(kCounting);
        for (std::size_t block = 0; block < number; block += kWords) {
            const __m512i bits = load(words + block);
            for (std::uint32_t left = _mm512_test_epi64_mask(bits, bits); left != 0; left &= left - 1) {
                const std::size_t word = block + static_cast<std::size_t>(__builtin_ctz(left));
                const __m512i base = _mm512_set1_epi16(static_cast<short>(place + word * 64));
                const auto wide = [&](__m256i places) { return _mm512_add_epi16(_mm512_cvtepu8_epi16(places), base); };
                // Into a register and then whole into memory: a compressing store to memory is slow on some processors.
                const __m512i places = _mm512_maskz_compress_epi8(words[word], counting);
                const int here = __builtin_popcountll(words[word]);
                _mm512_storeu_si512(into, wide(_mm512_castsi512_si256(places)));
                if (here > 32) _mm512_storeu_si512(into + 32, wide(_mm512_extracti64x4_epi64(places, 1)));
                into += here;
            }
            store(words + block, none());
        }
    }

    static void cover(const VersionSlice* slices, std::size_t number, std::uint16_t place, std::uint8_t* bits) {
        const __m512i places = _mm512_set1_epi16(static_cast<short>(place));
        for (std::size_t i = 0; i < number; i += 16) {
            const std::size_t here = number - i < 16 ? number - i : 16;
            const __m512i ends = _mm512_maskz_loadu_epi32(static_cast<__mmask16>((1U << here) - 1), slices + i);
            // Bit by bit `from` and `to` in turns: whether it is at the place or before.
            const std::uint32_t before = _mm512_cmple_epu16_mask(ends, places);
            const std::uint32_t covering = _pext_u32(before & ~(before >> 1U), 0x55555555);
            __builtin_memcpy(bits, &covering, 2);
            bits += 2;
        }
    }
};

#include "insight/engine/kernel_body.hpp"

}  // namespace

const Kernel kAvx512Kernel{"avx512", &count<Blocks>, &mark<Blocks>, &Blocks::list, &move<Blocks>, &Blocks::cover, &transpose};

}  // namespace aftercare::insight::engine
