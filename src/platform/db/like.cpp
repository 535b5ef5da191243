#include "platform/db/like.hpp"

#include "platform/base/letters.hpp"

namespace aftercare::db {

std::string contains_pattern(std::string_view text) {
    std::string pattern = "%";
    for (const char c : small_letters(text)) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += c;
    }
    pattern += '%';
    return pattern;
}

std::string small_in(std::string_view column, std::string_view text) {
    std::string sql = "lower(" + std::string(column) + ")";
    for (const auto& [capital, small] : cased_letters(text)) sql = "replace(" + sql + ", '" + capital + "', '" + small + "')";
    return sql;
}

std::string by_bytes(Dialect dialect, std::string_view column) {
    return dialect == Dialect::postgres ? "(" + std::string(column) + " collate \"C\")" : std::string(column);
}

}  // namespace aftercare::db
