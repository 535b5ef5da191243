#include "platform/http/download.hpp"

#include <algorithm>
#include <charconv>

namespace aftercare::http {

namespace {

constexpr std::uint64_t kPiece = 256 << 10;  // Bytes that are in memory at once.

// A count of bytes that fills the text whole; none for anything else.
std::optional<std::int64_t> number_of(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
    return number;
}

}  // namespace

std::optional<ByteRange> range_of(std::string_view field, std::int64_t size) {
    constexpr std::string_view kUnit = "bytes=";
    if (!field.starts_with(kUnit)) return std::nullopt;
    field.remove_prefix(kUnit.size());
    const std::size_t dash = field.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const std::string_view begin = field.substr(0, dash);
    const auto last = number_of(field.substr(dash + 1));
    const bool open = dash + 1 == field.size();
    if (begin.empty()) {  // The last so many bytes.
        if (!last) return std::nullopt;
        return ByteRange{std::max<std::int64_t>(0, size - *last), size};
    }
    const auto first = number_of(begin);
    if (!first || (!last && !open) || (last && *last < *first)) return std::nullopt;
    if (*first >= size) return ByteRange{size, size};
    return ByteRange{*first, last ? std::min(*last, size - 1) + 1 : size};
}

Stream download(const Request& request, Download what) {
    const auto size = static_cast<std::int64_t>(what.content->size());
    Stream stream{.content_type = "application/octet-stream", .file_name = std::move(what.file_name), .next = {}};
    stream.headers = {{"Accept-Ranges", "bytes"}, {"ETag", what.etag}};
    ByteRange sent{0, size};
    const auto field = request.method() == Method::get ? request.header("range") : std::nullopt;
    if (field && request.header("if-range").value_or(what.etag) == what.etag) {
        if (const auto part = range_of(*field, size)) {
            sent = *part;
            const bool some = sent.from < sent.until;
            const std::string which = some ? std::to_string(sent.from) + "-" + std::to_string(sent.until - 1) : "*";
            stream.headers.emplace_back("Content-Range", "bytes " + which + "/" + std::to_string(size));
        }
    }
    stream.size = sent.until - sent.from;
    stream.next = [content = std::move(what.content), at = static_cast<std::uint64_t>(sent.from),
                   until = static_cast<std::uint64_t>(sent.until)]() mutable -> Result<std::optional<std::string>> {
        if (at == until) return std::nullopt;
        std::string piece(std::min(kPiece, until - at), '\0');
        piece.resize(content->read(at, piece));
        at += piece.size();
        return piece;
    };
    return stream;
}

}  // namespace aftercare::http
