#include "assets/inventory_source.hpp"

#include "platform/xml/xml.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace aftercare::assets {

namespace {

// More mending than this and it is no text of a device.
constexpr std::size_t kMaxMends = 10'000;

std::unexpected<Problem> not_text(std::string detail) {
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "assets.inventory_encoding",
                 .detail = std::move(detail),
                 .remedy = "Save the device's output as plain text in UTF-8 and send it again."});
}

// The header of an RFC 6242 chunk at `at`: "\n#123\n".
struct Chunk {
    std::size_t begin;
    std::size_t size;
};
std::optional<Chunk> chunk_at(std::string_view bytes, std::size_t at) {
    if (!bytes.substr(at).starts_with("\n#")) return std::nullopt;
    std::size_t size = 0;
    const char* const digits = bytes.data() + at + 2;
    const auto [end, error] = std::from_chars(digits, bytes.data() + bytes.size(), size);
    if (error != std::errc{} || end == digits || end == bytes.data() + bytes.size() || *end != '\n') return std::nullopt;
    return Chunk{static_cast<std::size_t>(end - bytes.data()) + 1, size};
}

// Joins the chunks of a NETCONF 1.1 stream (RFC 6242). Nothing where the bytes are no such stream, or one whose sizes do
// not fit any more (saved by something that changed line ends): then it is read as it stands.
std::optional<std::string> join_chunks(std::string_view bytes, OffsetMap& map) {
    constexpr std::string_view kEndOfChunks = "\n##\n";
    if (bytes.find(kEndOfChunks) == std::string_view::npos) return std::nullopt;
    std::string joined;
    std::size_t at = 0;
    while (at < bytes.size()) {
        std::size_t header = bytes.find("\n#", at);
        while (header != std::string_view::npos && !chunk_at(bytes, header)) header = bytes.find("\n#", header + 1);
        header = std::min(header, bytes.size());
        map.mark(joined.size(), at);
        joined += bytes.substr(at, header - at);
        at = header;
        while (const auto chunk = chunk_at(bytes, at)) {
            if (chunk->size > bytes.size() - chunk->begin) return std::nullopt;
            map.mark(joined.size(), chunk->begin);
            joined += bytes.substr(chunk->begin, chunk->size);
            at = chunk->begin + chunk->size;
        }
        if (at < bytes.size()) {
            if (!bytes.substr(at).starts_with(kEndOfChunks)) return std::nullopt;
            at += kEndOfChunks.size();
            map.mark(joined.size(), at);
            joined += '\n';
        }
    }
    return joined;
}

// How many bytes the UTF-8 character at the beginning of `text` has; 0 where there is none.
std::size_t utf8_step(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    return utf8_length(text.substr(0, length)) == 1 ? length : 0;
}

// The length of a terminal's control sequence (ESC [ ... letter) at the beginning of `text`, or 0.
std::size_t escape_sequence(std::string_view text) {
    if (!text.starts_with("\x1b[")) return 0;
    const std::size_t end = text.find_first_not_of("0123456789;?", 2);
    return end > 16 ? 0 : end + 1;  // Where none ends it, npos is more than that.
}

// Where the run of bytes that need no look ends that begins at `at`.
std::size_t plain_run(std::string_view text, std::size_t at) {
    const auto plain = [](char c) { return (c >= ' ' && c <= '~' && c != '&') || c == '\n' || c == '\r' || c == '\t'; };
    while (at < text.size() && plain(text[at])) ++at;
    return at;
}

std::string hexadecimal(char octet) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto value = static_cast<unsigned char>(octet);
    return std::string("0x") + kDigits[value >> 4] + kDigits[value & 0xF];
}

}  // namespace

void OffsetMap::mark(std::size_t at, std::size_t from) {
    if (!runs_.empty() && runs_.back().at == at) runs_.pop_back();
    runs_.push_back({at, from});
}

std::size_t OffsetMap::original(std::size_t at) const {
    const auto after =
        std::upper_bound(runs_.begin(), runs_.end(), at, [](std::size_t value, const Run& run) { return value < run.at; });
    if (after == runs_.begin()) return at;
    const Run& run = *std::prev(after);
    return run.from + (at - run.at);
}

std::int32_t InventorySource::line_at(std::size_t offset) const {
    const std::size_t byte = joined_.original(mended_.original(offset));
    const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), byte);
    return static_cast<std::int32_t>(after - line_starts_.begin());
}

Result<InventorySource> open_source(std::string_view bytes, bool keep_columns, InventoryNotes& notes) {
    if (bytes.size() > kMaxInventoryBytes) {
        return fail({.kind = ProblemKind::too_large,
                     .code = "assets.inventory_too_large",
                     .detail = "The file has " + std::to_string(bytes.size()) + " bytes; an inventory may have " +
                               std::to_string(kMaxInventoryBytes) + ".",
                     .remedy = "Send the reply to one `show chassis hardware` at a time."});
    }
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return not_text("The file is in UTF-16.");
    InventorySource source;
    source.line_starts_.push_back(0);
    for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1))
        source.line_starts_.push_back(at + 1);

    const std::optional<std::string> chunks = join_chunks(bytes, source.joined_);
    if (!chunks) source.joined_ = {};
    const std::string_view joined = chunks ? std::string_view(*chunks) : bytes;

    std::size_t mends = 0;
    std::size_t at = joined.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    source.mended_.mark(0, at);
    source.text_.reserve(joined.size());
    while (at < joined.size()) {
        const std::size_t plain = plain_run(joined, at);
        source.text_ += joined.substr(at, plain - at);
        at = plain;
        if (at == joined.size()) break;
        const std::string_view rest = joined.substr(at);
        const auto octet = static_cast<unsigned char>(rest[0]);
        std::size_t dropped = 0;
        std::string what;
        std::string_view instead;
        if (octet < 0x20 || octet == 0x7F) {
            const std::size_t sequence = escape_sequence(rest);
            dropped = sequence > 0 ? sequence : 1;
            if (sequence == 0 && keep_columns) instead = " ";
            what = sequence > 0 ? "A terminal's control sequence was left out."
                                : "The control octet " + hexadecimal(rest[0]) + " was left out.";
        } else if (octet == '&') {
            const auto [point, length] = xml::character_reference(rest.substr(0, 16));
            if (length > 0 && !xml::is_xml_character(point)) {
                dropped = length;
                what = "The reference " + std::string(rest.substr(0, length)) + " to a character that XML forbids was left out.";
            }
        } else if (utf8_step(rest) == 0) {
            dropped = 1;
            instead = "\xEF\xBF\xBD";
            what = "The octet " + hexadecimal(rest[0]) + " is no UTF-8 and was replaced by U+FFFD.";
        }
        if (dropped == 0) {
            const std::size_t step = octet < 0x80 ? 1 : utf8_step(rest);
            source.text_ += rest.substr(0, step);
            at += step;
            continue;
        }
        if (++mends > kMaxMends)
            return not_text("The file is no text: it holds more than " + std::to_string(kMaxMends) + " octets that no text has.");
        notes.add(NoteKind::mended, {}, source.line_at(source.text_.size()), std::move(what));
        source.text_ += instead;
        at += dropped;
        source.mended_.mark(source.text_.size(), at);
    }
    if (source.text_.find_first_not_of(" \t\r\n") == std::string::npos) {
        return fail({.kind = ProblemKind::invalid_input,
                     .code = "assets.inventory_empty",
                     .detail = "The file is empty.",
                     .remedy = "Send the output of `show chassis hardware`, plain or with `| display xml` or `| display json`."});
    }
    return source;
}

}  // namespace aftercare::assets
