#include "platform/db/like.hpp"

#include "platform/base/letters.hpp"

#include <algorithm>

namespace aftercare::db {

namespace {

// Each is one call around another: SQLite's parser takes some 24 of them within one another, in the deepest of our statements.
constexpr std::size_t kMostLetters = 16;

}  // namespace

std::string contains_pattern(std::string_view text) {
    std::string pattern = "%";
    for (const char c : small_letters(text)) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += c;
    }
    const std::vector<LetterPair> letters = cased_letters(text);
    for (std::size_t i = kMostLetters; i < letters.size(); ++i) {
        const std::string& small = letters[i].second;
        for (std::size_t at = 0; (at = pattern.find(small, at)) != pattern.npos; ++at) pattern.replace(at, small.size(), "_");
    }
    pattern += '%';
    return pattern;
}

std::string small_in(std::string_view column, std::string_view text) {
    std::string sql = "lower(" + std::string(column) + ")";
    std::vector<LetterPair> letters = cased_letters(text);
    letters.resize(std::min(letters.size(), kMostLetters));
    for (const auto& [capital, small] : letters) sql = "replace(" + sql + ", '" + capital + "', '" + small + "')";
    return sql;
}

std::string by_bytes(Dialect dialect, std::string_view column) {
    return dialect == Dialect::postgres ? "(" + std::string(column) + " collate \"C\")" : std::string(column);
}

}  // namespace aftercare::db
