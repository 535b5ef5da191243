#include "platform/base/letters.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace aftercare {

namespace {

// Capitals from `first` to `last`, `step` apart, whose small letters stand `by` behind them.
struct Capitals {
    char32_t first;
    char32_t last;
    char32_t step;
    std::int32_t by;
};

constexpr std::array<Capitals, 22> kCapitals{
    {{U'A', U'Z', 1, 32},        {0xC0, 0xD6, 1, 32},   {0xD8, 0xDE, 1, 32},     {0x100, 0x12E, 2, 1},  {0x132, 0x136, 2, 1},
     {0x139, 0x147, 2, 1},       {0x14A, 0x176, 2, 1},  {0x178, 0x178, 1, -121}, {0x179, 0x17D, 2, 1},  {0x218, 0x21A, 2, 1},
     {0x386, 0x386, 1, 38},      {0x388, 0x38A, 1, 37}, {0x38C, 0x38C, 1, 64},   {0x38E, 0x38F, 1, 63}, {0x391, 0x3A1, 1, 32},
     {0x3A3, 0x3AB, 1, 32},      {0x400, 0x40F, 1, 80}, {0x410, 0x42F, 1, 32},   {0x490, 0x490, 1, 1},  {0x1E00, 0x1E94, 2, 1},
     {0x1E9E, 0x1E9E, 1, -7615}, {0x1EA0, 0x1EFE, 2, 1}}};

bool holds(const Capitals& some, char32_t letter) {
    return some.first <= letter && letter <= some.last && (letter - some.first) % some.step == 0;
}

char32_t moved(char32_t letter, std::int32_t by) { return static_cast<char32_t>(static_cast<std::int32_t>(letter) + by); }

char32_t small_of(char32_t letter) {
    for (const Capitals& some : kCapitals)
        if (holds(some, letter)) return moved(letter, some.by);
    return letter;
}

char32_t capital_of(char32_t letter) {
    for (const Capitals& some : kCapitals)
        if (const char32_t capital = moved(letter, -some.by); holds(some, capital)) return capital;
    return letter;
}

// A letter of one or two or three bytes; the alphabets above have no longer ones.
void append(char32_t letter, std::string& out) {
    if (letter < 0x80) {
        out += static_cast<char>(letter);
    } else if (letter < 0x800) {
        out += static_cast<char>(0xC0 | letter >> 6);
        out += static_cast<char>(0x80 | (letter & 0x3F));
    } else {
        out += static_cast<char>(0xE0 | letter >> 12);
        out += static_cast<char>(0x80 | (letter >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (letter & 0x3F));
    }
}

std::string text_of(char32_t letter) {
    std::string text;
    append(letter, text);
    return text;
}

// Takes what stands at the front: a letter of up to three bytes, or one byte that begins none, which is given back as 0.
char32_t take(std::string_view& text, std::string_view& bytes) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto goes_on = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
    std::size_t length = 1;
    char32_t letter = byte(0) < 0x80 ? byte(0) : 0;
    if ((byte(0) & 0xE0) == 0xC0 && goes_on(1)) {
        length = 2;
        letter = (byte(0) & 0x1FU) << 6 | (byte(1) & 0x3FU);
    } else if ((byte(0) & 0xF0) == 0xE0 && goes_on(1) && goes_on(2)) {
        length = 3;
        letter = (byte(0) & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
    }
    bytes = text.substr(0, length);
    text.remove_prefix(length);
    return letter;
}

}  // namespace

std::string small_letters(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::string_view bytes; !text.empty();) {
        const char32_t letter = take(text, bytes);
        const char32_t small = small_of(letter);
        if (small == letter)
            out += bytes;
        else
            append(small, out);
    }
    return out;
}

std::vector<LetterPair> cased_letters(std::string_view text) {
    std::vector<LetterPair> pairs;
    for (std::string_view bytes; !text.empty();) {
        const char32_t letter = take(text, bytes);
        if (letter < 0x80) continue;
        const char32_t small = small_of(letter);
        const char32_t capital = capital_of(small);
        LetterPair pair{text_of(capital), text_of(small)};
        if (small != capital && std::ranges::find(pairs, pair) == pairs.end()) pairs.push_back(std::move(pair));
    }
    return pairs;
}

}  // namespace aftercare
