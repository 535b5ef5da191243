// Paths into a configuration as conditions write them: words, and wildcards in place of words.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight {

struct PathStep {
    enum class Kind : std::uint8_t {
        word,     // This word.
        pattern,  // One word that fits: "ge-*", "xe-0/0/[0-3]".
        any,      // `*`: one word.
        deep,     // `**`: any number of words, none as well.
    };
    Kind kind = Kind::word;
    std::string word;  // Of a word or a pattern.

    bool operator==(const PathStep&) const = default;
};

using Path = std::vector<PathStep>;

// What is wrong with a text, where, and what would be right.
struct TextMistake {
    std::size_t offset = 0;  // In bytes from the beginning.
    std::string detail;
};

inline constexpr std::size_t kMaxPathSteps = 30;
inline constexpr std::size_t kMaxDeepSteps = 2;
inline constexpr std::size_t kMaxPathChoices = 64;

// The paths that a text means: one, or several where it holds alternatives ("protocols (stp|rstp) interface"). A name in angle brackets
// stands for any word or part of one (`group <name>`, `ae<number>`); a word in double quotes stands for itself.
std::expected<std::vector<Path>, TextMistake> parse_path(std::string_view text);

// The form that parse_path reads as the same path; equal paths have equal texts.
std::string path_text(const Path& path);

// The word, in double quotes where it holds blanks or what means something in a path or a condition; `more` are further such characters.
std::string quoted_text(std::string_view word, std::string_view more = {});

// Whether `word` fits the step. REQUIRES: not a deep step.
bool fits(const PathStep& step, std::string_view word);

}  // namespace aftercare::insight
