#include "platform/text/accepted.hpp"

#include "platform/base/spelling.hpp"

#include <algorithm>

namespace aftercare::text {

namespace {

constexpr std::size_t kMostTags = 20;  // A browser sends a handful.

// 1000 for "1", 800 for "0.8"; none for what is no weight.
std::optional<int> weight_of(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
    int weight = (text[0] - '0') * 1000;
    if (text.size() > 1 && text[1] != '.') return std::nullopt;
    int unit = 100;
    for (const char c : text.substr(std::min<std::size_t>(text.size(), 2))) {
        if (c < '0' || c > '9') return std::nullopt;
        weight += (c - '0') * unit;
        unit /= 10;
    }
    return weight <= 1000 ? std::optional(weight) : std::nullopt;
}

std::string lower(std::string_view tag) {
    std::string made(tag);
    for (char& c : made)
        if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return made;
}

}  // namespace

std::optional<std::string> accepted_language(std::string_view field, const Catalogue& texts) {
    const auto there = texts.languages();
    std::optional<std::string> best;
    int best_weight = 0;
    for (std::size_t tags = 0; tags < kMostTags && !field.empty(); ++tags) {
        const std::size_t end = std::min(field.find(','), field.size());
        const std::string_view item = trimmed(field.substr(0, end));
        field.remove_prefix(std::min(end + 1, field.size()));
        const std::size_t semicolon = std::min(item.find(';'), item.size());
        int weight = 1000;
        if (semicolon < item.size()) {
            const std::string_view parameter = trimmed(item.substr(semicolon + 1));
            const bool is_weight = parameter.starts_with("q=") || parameter.starts_with("Q=");
            const auto given = is_weight ? weight_of(parameter.substr(2)) : std::nullopt;
            if (!given) continue;
            weight = *given;
        }
        const std::string tag = lower(trimmed(item.substr(0, semicolon)));
        const std::string language = tag.substr(0, tag.find('-'));
        if (weight > best_weight && std::ranges::find(there, language) != there.end()) {
            best = language;
            best_weight = weight;
        }
    }
    return best;
}

}  // namespace aftercare::text
