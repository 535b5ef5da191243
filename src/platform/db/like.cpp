#include "platform/db/like.hpp"

namespace aftercare::db {

std::string contains_pattern(std::string_view text) {
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    pattern += '%';
    return pattern;
}

std::string by_bytes(Dialect dialect, std::string_view column) {
    return dialect == Dialect::postgres ? "(" + std::string(column) + " collate \"C\")" : std::string(column);
}

}  // namespace aftercare::db
