// The scan that every writer of quoted text begins with.
#pragma once

#include <emmintrin.h>

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace aftercare {

// How many bytes at the front of `text` are printable ASCII other than `"` and `\\`: what JSON takes as it is, and what is a
// character each. Sixteen bytes at a time, since names and sentences are mostly such: by SSE2, which every x86-64 has; another
// processor needs a loop of its own here.
inline std::size_t plain_run(std::string_view text) {
    constexpr std::size_t kWide = 16;
    // The places of the bytes that are not plain. Compared as signed numbers, what is no ASCII is below a space, too.
    const auto stops_in = [](__m128i bytes) {
        const __m128i below = _mm_cmplt_epi8(bytes, _mm_set1_epi8(' '));
        const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
        const __m128i backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
        const __m128i del = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7f));
        return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(below, quote), _mm_or_si128(backslash, del))));
    };
    const auto load = [](const char* from) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from)); };
    std::size_t at = 0;
    for (; at + kWide <= text.size(); at += kWide) {
        if (const unsigned stops = stops_in(load(text.data() + at)))
            return at + static_cast<std::size_t>(std::countr_zero(stops));
    }
    if (at == text.size()) return at;
    std::array<char, kWide> rest;
    rest.fill(' ');
    std::memcpy(rest.data(), text.data() + at, text.size() - at);
    const unsigned stops = stops_in(load(rest.data()));
    return stops != 0 ? at + static_cast<std::size_t>(std::countr_zero(stops)) : text.size();
}

}  // namespace aftercare
