#include "platform/text/template.hpp"

#include <algorithm>

namespace aftercare::text {

namespace {

bool is_name(std::string_view name) {
    return !name.empty() &&
           std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

}  // namespace

std::set<std::string, std::less<>> placeholders_in(std::string_view text, const std::string& place) {
    std::set<std::string, std::less<>> names;
    for (std::size_t at = 0; (at = text.find_first_of("{}", at)) != std::string_view::npos;) {
        const std::size_t end = text.find('}', at);
        const std::string_view name =
            text[at] == '{' && end != std::string_view::npos ? text.substr(at + 1, end - at - 1) : std::string_view{};
        if (!is_name(name)) throw Bug(place + " has a brace that belongs to no placeholder");
        names.emplace(name);
        at = end + 1;
    }
    return names;
}

std::string filled(std::string_view text, const Values& values) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t open = std::min(text.find('{', at), text.size());
        out += text.substr(at, open - at);
        if (open == text.size()) break;
        const std::size_t close = text.find('}', open);
        out += values.find(text.substr(open + 1, close - open - 1))->second;
        at = close + 1;
    }
    return out;
}

}  // namespace aftercare::text
