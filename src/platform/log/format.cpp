#include "platform/log/format.hpp"

#include "platform/base/plain_run.hpp"
#include "platform/base/text.hpp"

#include <array>
#include <cstring>

namespace aftercare::log {

namespace {

std::string_view name_of(Level level) {
    switch (level) {
        case Level::debug:
            return "debug";
        case Level::info:
            return "info";
        case Level::warn:
            return "warn";
        case Level::error:
            return "error";
    }
    return "error";
}

// The length of the UTF-8 sequence at the start of `text`, 0 where there is none.
std::size_t sequence_at(std::string_view text) {
    for (std::size_t length = 1; length <= 4 && length <= text.size(); ++length)
        if (utf8_length(text.substr(0, length)) == 1) return length;
    return 0;
}

void append_escaped_byte(std::string& out, unsigned char byte) {
    static constexpr std::string_view digits = "0123456789abcdef";
    switch (byte) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            break;
    }
    out += "\\u00";
    out += digits[byte >> 4];
    out += digits[byte & 0xf];
}

void append_time(std::string& out, Instant at) {
    std::array<char, Instant::kLength> text;
    at.put(text.data());
    out.append(text.data(), text.size());
}

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t plain = plain_run(text.substr(i));
        out += text.substr(i, plain);
        i += plain;
        if (i == text.size()) break;
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            append_escaped_byte(out, static_cast<unsigned char>(text[i++]));
        } else if (const std::size_t length = sequence_at(text.substr(i))) {
            out += text.substr(i, length);
            i += length;
        } else {
            out += "\\ufffd";  // A byte that is no UTF-8.
            ++i;
        }
    }
    out += '"';
}

// Copies `piece` to `at`; gives where it ends.
char* put(char* at, std::string_view piece) {
    if (piece.empty()) return at;  // It may have no place at all.
    std::memcpy(at, piece.data(), piece.size());
    return at + piece.size();
}

char* put_quoted(char* at, std::string_view text) {
    if (plain_run(text) < text.size()) {
        std::string escaped;
        append_quoted(escaped, text);
        return put(at, escaped);
    }
    *at++ = '"';
    at = put(at, text);
    *at++ = '"';
    return at;
}

constexpr std::size_t kLongestByte = 6;  // As \u001f.
constexpr std::size_t kFrame = 64 + Instant::kLength;

// At most so many bytes does a line take.
std::size_t longest(std::string_view event, LogFields fields) {
    constexpr std::size_t kAround = std::string_view(R"(,"":"")").size();
    std::size_t size = kFrame + event.size();
    for (const LogField& field : fields) size += kAround + field.name().size() + kLongestByte * field.value().size();
    return size;
}

bool needs_quotes(std::string_view text) {
    return text.empty() || plain_run(text) < text.size() || text.find_first_of(" =") != std::string_view::npos;
}

}  // namespace

// Each request writes a line, so this is written in one go, without growing `out` piece by piece.
void append_json(std::string& out, Instant at, Level level, std::string_view event, LogFields fields) {
    const std::size_t before = out.size();
    out.resize_and_overwrite(before + longest(event, fields), [&](char* begin, std::size_t) {
        char* to = put(begin + before, R"({"time":")");
        to = put(at.put(to), R"(","level":")");
        to = put(put(to, name_of(level)), R"(","event":")");
        to = put(put(to, event), "\"");
        for (const LogField& field : fields) {
            to = put(put(put(to, ",\""), field.name()), "\":");
            to = field.quoted() ? put_quoted(to, field.value()) : put(to, field.value());
        }
        return static_cast<std::size_t>(put(to, "}\n") - begin);
    });
}

void append_readable(std::string& out, Instant at, Level level, std::string_view event, LogFields fields) {
    static constexpr std::string_view padded[] = {"DEBUG", "INFO ", "WARN ", "ERROR"};
    append_time(out, at);
    out += ' ';
    out += padded[static_cast<std::size_t>(level)];
    out += ' ';
    out += event;
    for (const LogField& field : fields) {
        out += ' ';
        out += field.name();
        out += '=';
        if (needs_quotes(field.value()))
            append_quoted(out, field.value());
        else
            out += field.value();
    }
    out += '\n';
}

}  // namespace aftercare::log
