// Capital and small letters beyond ASCII, the same wherever the program runs: of the Latin, Greek and Cyrillic alphabets.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aftercare {

// A capital and its small letter, as UTF-8.
using LetterPair = std::pair<std::string, std::string>;

// With every letter small. What is no UTF-8 stays as it is.
std::string small_letters(std::string_view text);

// The letters beyond ASCII that stand in the text, in either form, and have two: each once, in order.
std::vector<LetterPair> cased_letters(std::string_view text);

}  // namespace aftercare
