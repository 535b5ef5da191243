// Which of many texts are like one that somebody writes: by the words that they share, of which rare ones count more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::text {

class Alike {
public:
    // The first 64 words of it that tell something apart: neither very short nor among those that every text has (English, German).
    explicit Alike(std::string_view written);

    // None: nothing is like it.
    const std::vector<std::string>& words() const { return words_; }

    // The next text, as its words. The first has the place 0.
    void add(const std::vector<std::string>& words);
    // ... as words_of() gives them, with a blank between.
    void add_joined(std::string_view words);

    // Places of those that are most alike, at most `most`, the best first; of equal ones the one that was added first. A text shares at least
    // two words, or the only one.
    std::vector<std::size_t> best(std::size_t most) const;

private:
    void take(std::string_view word, std::uint64_t& shared) const;

    std::vector<std::string> words_;    // In order.
    std::vector<std::uint64_t> texts_;  // A bit for each word of words_ that it has.
};

}  // namespace aftercare::text
