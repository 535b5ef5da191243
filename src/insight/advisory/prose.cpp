#include "insight/advisory/prose.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace aftercare::insight {

namespace {

// The code point at `at` and its length; length 0 where there is no UTF-8.
struct Point {
    std::uint32_t value = 0;
    std::size_t length = 0;
};

Point point_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[at + i]); };
    const std::uint8_t first = byte(0);
    if (first < 0x80) return {first, 1};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
    if (length == 0 || first > 0xF4 || at + length > text.size()) return {};
    std::uint32_t value = first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {};
        value = value << 6 | (byte(i) & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
    if (value < kLeast[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {};
    return {value, length};
}

bool is_blank(std::uint32_t c) {
    return c == ' ' || c == '\t' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

bool is_line_end(std::uint32_t c) {
    return c == '\n' || c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_nothing(std::uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c == 0x2060 ||
           c == 0xFEFF || c == 0xAD;
}

void append_point(std::uint32_t value, std::string& out) {
    if (value < 0x80) {
        out += static_cast<char>(value);
    } else if (value < 0x800) {
        out += static_cast<char>(0xC0 | value >> 6);
        out += static_cast<char>(0x80 | (value & 0x3F));
    } else if (value < 0x10000) {
        out += static_cast<char>(0xE0 | value >> 12);
        out += static_cast<char>(0x80 | (value >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (value & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | value >> 18);
        out += static_cast<char>(0x80 | (value >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (value >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (value & 0x3F));
    }
}

struct Entity {
    std::string_view name;
    std::string_view text;
};
constexpr std::array<Entity, 9> kEntities{{{"amp", "&"},
                                           {"lt", "<"},
                                           {"gt", ">"},
                                           {"quot", "\""},
                                           {"apos", "'"},
                                           {"nbsp", " "},
                                           {"ndash", "-"},
                                           {"mdash", "-"},
                                           {"rsquo", "'"}}};

// "&#160;" or "&#xA0;" without its "&" and ";".
std::uint32_t point_of_number(std::string_view name) {
    const bool hex = name.starts_with('x') || name.starts_with('X');
    if (hex) name.remove_prefix(1);
    if (name.empty() || name.size() > 7) return 0;
    std::uint32_t value = 0;
    for (const char c : name) {
        const std::uint32_t digit = c >= '0' && c <= '9'   ? static_cast<std::uint32_t>(c - '0')
                                    : c >= 'a' && c <= 'f' ? static_cast<std::uint32_t>(c - 'a' + 10)
                                    : c >= 'A' && c <= 'F' ? static_cast<std::uint32_t>(c - 'A' + 10)
                                                           : 99;
        if (digit >= (hex ? 16U : 10U)) return 0;
        value = value * (hex ? 16 : 10) + digit;
    }
    const bool real = value > 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    return real ? value : 0;
}

// Appends what the entity at `at` ("&...;") stands for; gives the place behind it.
std::size_t append_entity(std::string_view html, std::size_t at, std::string& out) {
    const std::size_t end = html.find(';', at);
    if (end == std::string_view::npos || end - at > 12) {
        out += '&';
        return at + 1;
    }
    const std::string_view name = html.substr(at + 1, end - at - 1);
    if (name.starts_with('#')) {
        if (const std::uint32_t point = point_of_number(name.substr(1)); point != 0) append_point(point, out);
        return end + 1;
    }
    const auto* const known = std::ranges::find(kEntities, name, &Entity::name);
    if (known == kEntities.end()) {
        out += '&';
        return at + 1;
    }
    out += known->text;
    return end + 1;
}

void append_break(std::string_view tag, std::string& out) {
    const bool closing = tag.starts_with('/');
    if (closing) tag.remove_prefix(1);
    const std::string name = lower(tag.substr(0, tag.find_first_of(" \t\r\n/>")));
    if (name == "li" && !closing) {
        out += "\n* ";
    } else if (name == "br" || name == "p" || name == "div" || name == "ul" || name == "ol" || name == "tr" || name == "pre") {
        out += '\n';
    }
}

template <class T>
T cut_to(std::string text) {
    // Bytes, so that code points are never more than the type's bound.
    if (text.size() > T::kMax) text = shortened(text, T::kMax);
    auto parsed = T::parse(text);
    return parsed ? *std::move(parsed) : T();
}

std::string one_line(std::string_view text) {
    std::string line = clean_prose(text);
    std::ranges::replace(line, '\n', ' ');
    std::string out;
    for (const char c : line) {
        if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
    }
    return out;
}

}  // namespace

std::string clean_prose(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    std::size_t line_feeds = 2;  // No blank lines at the start.
    bool blank = false;
    for (std::size_t at = 0; at < text.size();) {
        const Point point = point_at(text, at);
        const std::string_view bytes = text.substr(at, std::max<std::size_t>(point.length, 1));
        at += bytes.size();
        if (point.length == 0) continue;
        if (is_blank(point.value)) {
            blank = true;
        } else if (is_line_end(point.value)) {
            const bool second_half = point.value == '\n' && at >= 2 && text[at - 2] == '\r';
            if (!second_half && line_feeds < 2) out += '\n', ++line_feeds;
            blank = false;
        } else if (!is_nothing(point.value)) {
            if (blank && line_feeds == 0) out += ' ';
            blank = false;
            line_feeds = 0;
            out += bytes;
        }
    }
    while (!out.empty() && (out.back() == '\n' || out.back() == ' ')) out.pop_back();
    return out;
}

std::string prose_of_html(std::string_view html) {
    std::string out;
    out.reserve(html.size());
    for (std::size_t at = 0; at < html.size();) {
        const char c = html[at];
        if (c == '<') {
            const std::size_t end = html.find('>', at);
            if (end == std::string_view::npos) break;
            append_break(html.substr(at + 1, end - at - 1), out);
            at = end + 1;
        } else if (c == '&') {
            at = append_entity(html, at, out);
        } else {
            out += c == '\n' || c == '\r' ? ' ' : c;
            ++at;
        }
    }
    return clean_prose(out);
}

std::string shortened(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return std::string(text);
    std::size_t end = bytes > 3 ? bytes - 3 : 0;
    while (end > 0 && (static_cast<std::uint8_t>(text[end]) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end)) + (bytes > 3 ? "..." : "");
}

AdvisoryWords words_of(std::string_view text) { return cut_to<AdvisoryWords>(one_line(text)); }
AdvisoryTitle title_of(std::string_view text) { return cut_to<AdvisoryTitle>(one_line(text)); }
AdvisoryText prose_of(std::string_view text) { return cut_to<AdvisoryText>(clean_prose(text)); }

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

}  // namespace aftercare::insight
