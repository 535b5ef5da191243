#include "platform/sheet/csv_text.hpp"

#include "platform/base/text.hpp"
#include "platform/sheet/problems.hpp"
#include "platform/sheet/utf8.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace aftercare::sheet {

namespace {

constexpr std::size_t kPiece = 256 << 10;

// 0x80 to 0x9F of Windows-1252; 0 where it has no character. Above, it is Latin-1.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

Problem encoding_problem(std::string detail) {
    return refusal("sheet.encoding", std::move(detail), "Save the file as CSV in UTF-8, or as .xlsx.");
}

// How many bytes at the end of `text` are the beginning of a UTF-8 sequence that goes on after it.
std::size_t unfinished_tail(std::string_view text) {
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
        const auto byte = static_cast<unsigned char>(text[text.size() - back]);
        if ((byte & 0xC0) == 0x80) continue;
        const std::size_t due = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
        return due > back ? back : 0;
    }
    return 0;
}

enum class Bytes : std::uint8_t { utf8, windows_1252, neither, with_nul };

// Reads all of it once.
Bytes kind_of(const Input& input, std::uint64_t from) {
    std::string text;
    std::size_t kept = 0;
    bool utf8 = true;
    bool windows = true;
    for (std::uint64_t at = from;;) {
        text.resize(kept + kPiece);
        const std::size_t got = input.read(at, std::span(text).subspan(kept));
        at += got;
        text.resize(kept + got);
        if (text.find('\0') != std::string::npos) return Bytes::with_nul;
        if (windows)
            windows = std::ranges::none_of(text, [](char c) {
                const auto byte = static_cast<unsigned char>(c);
                return byte >= 0x80 && byte < 0xA0 && kWindows1252[byte - 0x80] == 0;
            });
        kept = got == 0 ? 0 : unfinished_tail(text);
        if (utf8) utf8 = utf8_length(std::string_view(text).substr(0, text.size() - kept)) != kNotUtf8;
        if (!utf8 && !windows) return Bytes::neither;
        if (got == 0) return utf8 ? Bytes::utf8 : Bytes::windows_1252;
        text.erase(0, text.size() - kept);
    }
}

void decode_windows_1252(std::string_view raw, std::string& out) {
    for (const char c : raw) {
        const auto byte = static_cast<unsigned char>(c);
        append_utf8(byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte, out);
    }
}

// Decodes the whole characters at the front; the number of bytes that it took, or nothing where they are no UTF-16.
std::optional<std::size_t> decode_utf16(std::string_view raw, bool big_endian, std::string& out) {
    const auto unit = [&](std::size_t i) -> char32_t {
        const auto first = static_cast<unsigned char>(raw[i]);
        const auto second = static_cast<unsigned char>(raw[i + 1]);
        return big_endian ? static_cast<char32_t>(first << 8 | second) : static_cast<char32_t>(second << 8 | first);
    };
    std::size_t at = 0;
    while (at + 2 <= raw.size()) {
        const char32_t one = unit(at);
        if (one < 0xD800 || one > 0xDFFF) {
            append_utf8(one, out);
            at += 2;
            continue;
        }
        if (one > 0xDBFF) return std::nullopt;
        if (at + 4 > raw.size()) break;
        const char32_t two = unit(at + 2);
        if (two < 0xDC00 || two > 0xDFFF) return std::nullopt;
        append_utf8(0x10000 + ((one - 0xD800) << 10) + (two - 0xDC00), out);
        at += 4;
    }
    return at;
}

}  // namespace

Result<CsvText> CsvText::open(std::shared_ptr<const Input> input) {
    std::array<char, 4> room{};
    const std::string_view head(room.data(), input->read(0, room));
    using namespace std::string_view_literals;
    if (head.starts_with("\xFF\xFE\0\0"sv) || head.starts_with("\0\0\xFE\xFF"sv))
        return fail(encoding_problem("The file is written in UTF-32."));
    if (head.starts_with("\xFF\xFE"sv)) return CsvText(std::move(input), Encoding::utf16_le, 2);
    if (head.starts_with("\xFE\xFF"sv)) return CsvText(std::move(input), Encoding::utf16_be, 2);
    const bool marked = head.starts_with("\xEF\xBB\xBF"sv);
    const Bytes bytes = kind_of(*input, marked ? 3 : 0);
    if (bytes == Bytes::with_nul)
        return fail(refusal("sheet.control_character",
                            "The file holds the NUL character: it is no plain text, or UTF-16 without its mark.",
                            "Save it as CSV in UTF-8, or as .xlsx."));
    if (bytes == Bytes::utf8) return CsvText(std::move(input), Encoding::utf8, marked ? 3 : 0);
    if (marked) return fail(encoding_problem("The file says that it is UTF-8, but holds bytes that are not."));
    if (bytes == Bytes::neither) return fail(encoding_problem("The encoding of the file is neither UTF-8 nor Windows-1252."));
    CsvText text(std::move(input), Encoding::windows_1252, 0);
    text.notes_.emplace_back("The file is not UTF-8; it was read as Windows-1252. Check letters with accents.");
    return text;
}

Result<bool> CsvText::append_to(std::string& out, std::size_t bytes) {
    const std::size_t kept = raw_.size();
    raw_.resize(kept + std::max<std::size_t>(bytes, 4));
    const std::size_t got = input_->read(at_, std::span(raw_).subspan(kept));
    at_ += got;
    raw_.resize(kept + got);
    if (raw_.empty()) return false;
    if (encoding_ == Encoding::utf8 || encoding_ == Encoding::windows_1252) {
        if (encoding_ == Encoding::utf8) {
            out += raw_;  // All of it was looked at when the encoding was found.
        } else {
            decode_windows_1252(raw_, out);
        }
        raw_.clear();
        return true;
    }
    const auto taken = decode_utf16(raw_, encoding_ == Encoding::utf16_be, out);
    if (!taken || (got == 0 && *taken == 0))
        return fail(encoding_problem("The file says that it is UTF-16, but holds bytes that are not, or was cut off."));
    raw_.erase(0, *taken);
    return true;
}

}  // namespace aftercare::sheet
