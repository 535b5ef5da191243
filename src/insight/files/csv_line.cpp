#include "insight/files/csv_line.hpp"

#include <algorithm>
#include <cstring>

namespace aftercare::insight::files {

namespace {

constexpr const char* kOpenQuote = "a quote does not end on its line";
constexpr const char* kAfterQuote = "something follows a closing quote";

// Takes the quoted field at the front of `rest`, with the comma behind it; `last` tells whether there was none.
std::expected<std::string_view, const char*> take_quoted(std::string_view& rest, bool& last, std::string& scratch) {
    const std::size_t begin = scratch.size();
    std::size_t at = 1;
    for (;;) {
        const std::size_t quote = rest.find('"', at);
        if (quote == std::string_view::npos) return std::unexpected(kOpenQuote);
        scratch.append(rest, at, quote - at);
        at = quote + 1;
        if (at >= rest.size() || rest[at] != '"') break;
        scratch += '"';
        ++at;
    }
    last = at == rest.size();
    if (!last && rest[at] != ',') return std::unexpected(kAfterQuote);
    rest.remove_prefix(std::min(at + 1, rest.size()));
    return std::string_view(scratch).substr(begin);
}

std::string_view take_plain(std::string_view& rest, bool& last) {
    const void* const comma = rest.empty() ? nullptr : std::memchr(rest.data(), ',', rest.size());
    last = comma == nullptr;
    const std::size_t length = last ? rest.size() : static_cast<std::size_t>(static_cast<const char*>(comma) - rest.data());
    const std::string_view field = rest.substr(0, length);
    rest.remove_prefix(std::min(length + 1, rest.size()));
    return field;
}

}  // namespace

std::expected<void, const char*> split_line(std::string_view line, std::string_view* fields, std::size_t number,
                                            std::string& scratch) {
    scratch.clear();
    scratch.reserve(line.size());  // So that it never moves.
    bool last = false;
    for (std::size_t i = 0; i < number; ++i) {
        if (last) return std::unexpected("there are fewer fields than in the head");
        if (!line.empty() && line.front() == '"') {
            const auto field = take_quoted(line, last, scratch);
            if (!field) return std::unexpected(field.error());
            fields[i] = *field;
        } else {
            fields[i] = take_plain(line, last);
        }
    }
    return {};
}

std::expected<std::vector<std::string>, const char*> split_head(std::string_view line) {
    std::vector<std::string> names;
    std::string scratch;
    for (bool last = false; !last;) {
        if (!line.empty() && line.front() == '"') {
            scratch.clear();
            const auto field = take_quoted(line, last, scratch);
            if (!field) return std::unexpected(field.error());
            names.emplace_back(*field);
        } else {
            names.emplace_back(take_plain(line, last));
        }
    }
    return names;
}

}  // namespace aftercare::insight::files
