#include "insight/configuration/pattern.hpp"

#include <cstddef>

namespace aftercare::insight {

namespace {

// One character against the set that begins behind '['. Gives where the set ends, or 0 where nothing closes it.
std::size_t match_set(std::string_view pattern, std::size_t at, char c, bool& matches) {
    const bool negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
    if (negated) ++at;
    bool found = false;
    for (std::size_t begin = at; at < pattern.size() && (pattern[at] != ']' || at == begin); ++at) {
        if (at + 2 < pattern.size() && pattern[at + 1] == '-' && pattern[at + 2] != ']') {
            found = found || (pattern[at] <= c && c <= pattern[at + 2]);
            at += 2;
        } else {
            found = found || pattern[at] == c;
        }
    }
    if (at >= pattern.size()) return 0;
    matches = found != negated;
    return at + 1;
}

// Where the pattern goes on after it has matched this one character, or 0.
std::size_t match_one(std::string_view pattern, std::size_t at, char c) {
    if (pattern[at] == '?') return at + 1;
    if (pattern[at] == '[') {
        bool matches = false;
        const std::size_t end = match_set(pattern, at + 1, c, matches);
        if (end != 0) return matches ? end : 0;
    }
    return pattern[at] == c ? at + 1 : 0;
}

}  // namespace

bool matches_pattern(std::string_view pattern, std::string_view word) {
    std::size_t p = 0;
    std::size_t w = 0;
    std::size_t star = std::string_view::npos;
    std::size_t mark = 0;
    while (w < word.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            mark = w;
        } else if (const std::size_t next = p < pattern.size() ? match_one(pattern, p, word[w]) : 0; next != 0) {
            p = next;
            ++w;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            w = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

}  // namespace aftercare::insight
