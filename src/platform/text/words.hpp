// The words of a text as search compares them: without regard to case, accents, width and punctuation, in any script.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::text {

// Each word once, in order, at most `most` of them: small letters and digits. What is written without blanks (Chinese, Japanese) gives a
// word for each character. Words of more than 100 bytes are cut. What is no UTF-8 separates words.
std::vector<std::string> words_of(std::string_view text, std::size_t most);

}  // namespace aftercare::text
