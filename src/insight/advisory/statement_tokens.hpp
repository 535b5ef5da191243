// Prose cut into what statements.cpp looks at. Not for others.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight {

enum class StatementTokenKind : std::uint8_t {
    word,     // In small letters.
    release,  // "21.4R3-S5", as written.
    train,    // "21.4", "15.1X49", "22.1-EVO", "21.*".
    comma,
    semicolon,
    colon,
    stop,    // The end of a sentence.
    open,    // "(".
    close,   // ")".
    bullet,  // A line of a list begins.
};

struct StatementToken {
    StatementTokenKind kind = StatementTokenKind::word;
    std::string text;
    std::size_t begin = 0;  // Within the prose.
    std::size_t end = 0;
};

std::vector<StatementToken> tokens_of(std::string_view prose);

}  // namespace aftercare::insight
