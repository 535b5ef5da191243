#include "platform/http/route.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <system_error>

namespace aftercare::http {

namespace {

constexpr std::size_t kPiece = 64 << 10;  // Bytes of a file that are in memory at once.
constexpr std::size_t kMaxName = 150;     // Characters of a file name, so that its encoded form stays a small field.

bool is_plain(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == '-' || c == '_';
}

// What a folder or a shell could take for something else than a letter of the name.
char safe(char c) {
    constexpr std::string_view kMarks = "/\\\"'<>:|?*%;";
    const auto code = static_cast<unsigned char>(c);
    return code < ' ' || code == 0x7f || kMarks.find(c) != std::string_view::npos ? '_' : c;
}

// RFC 6266: the name for old clients in ASCII, and as it is for all others.
std::string disposition(std::string_view file_name) {
    if (file_name.empty()) return "inline";
    constexpr char kDigits[] = "0123456789ABCDEF";
    std::string plain;
    std::string encoded;
    while (file_name.starts_with('.')) file_name.remove_prefix(1);  // No hidden file.
    std::size_t characters = 0;
    for (const char raw : file_name) {
        const bool begins = (static_cast<unsigned char>(raw) & 0xC0U) != 0x80U;
        if (begins && ++characters > kMaxName) break;
        const char c = safe(raw);
        if (begins) plain += c >= ' ' ? c : '_';
        if (is_plain(c)) {
            encoded += c;
        } else {
            encoded += '%';
            encoded += kDigits[static_cast<unsigned char>(c) >> 4U];
            encoded += kDigits[static_cast<unsigned char>(c) & 15U];
        }
    }
    if (plain.empty()) return "attachment";
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
}

// An answer with a part of the content says which it is; "bytes */9" that the content has none such (RFC 9110, 14.4).
int status_of(const Stream& stream) {
    const auto range = std::ranges::find(stream.headers, "Content-Range", &std::pair<std::string, std::string>::first);
    if (range == stream.headers.end()) return Stream::kStatus;
    return range->second.starts_with("bytes */") ? 416 : 206;
}

class OpenFile {
public:
    explicit OpenFile(const std::string& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "can't open a file to send");
    }
    ~OpenFile() { ::close(descriptor_); }
    OpenFile(const OpenFile&) = delete;

    std::int64_t size() const {
        struct stat status{};
        if (::fstat(descriptor_, &status) != 0)
            throw std::system_error(errno, std::generic_category(), "can't look at a file to send");
        return status.st_size;
    }
    // Empty at the end.
    std::string read(std::size_t most) const {
        std::string piece(most, '\0');
        const ssize_t got = ::read(descriptor_, piece.data(), most);
        if (got < 0) throw std::system_error(errno, std::generic_category(), "can't read a file to send");
        piece.resize(static_cast<std::size_t>(got));
        return piece;
    }

private:
    int descriptor_;
};

}  // namespace

Stream file_stream(const std::string& path, std::string content_type, std::string file_name, std::shared_ptr<void> keep) {
    const auto file = std::make_shared<const OpenFile>(path);
    const std::int64_t size = file->size();
    // A file that grows meanwhile is sent as far as it was when its size was told.
    return {.content_type = std::move(content_type),
            .file_name = std::move(file_name),
            .next = [file, left = size, keep = std::move(keep)]() mutable -> Result<std::optional<std::string>> {
                if (left == 0) return std::nullopt;
                std::string piece = file->read(std::min(kPiece, static_cast<std::size_t>(left)));
                if (piece.empty()) return std::nullopt;
                left -= static_cast<std::int64_t>(piece.size());
                return piece;
            },
            .size = size};
}

Response respond(Stream stream) {
    check(stream.next != nullptr, "a stream has nothing to send");
    Response response;
    response.status = status_of(stream);
    response.content_type = std::move(stream.content_type);
    response.headers = std::move(stream.headers);
    response.headers.emplace_back("Content-Disposition", disposition(stream.file_name));
    response.stream = std::make_shared<Stream>(std::move(stream));
    return response;
}

}  // namespace aftercare::http
