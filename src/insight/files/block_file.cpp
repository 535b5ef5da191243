#include "insight/files/block_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace aftercare::insight::files {

namespace {

constexpr std::size_t kTail = std::size_t{16} * 1024;  // Read past a block at once: enough for the end of most last lines.

std::string said(const std::string& path, int error) { return path + ": " + std::generic_category().message(error) + "."; }

}  // namespace

std::expected<BlockFile, std::string> BlockFile::open(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return std::unexpected(said(path, errno));
    struct stat about{};
    if (::fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) {
        ::close(file);
        return std::unexpected(path + " is not a file.");
    }
    return BlockFile(file, static_cast<std::uint64_t>(about.st_size), path);
}

BlockFile::BlockFile(BlockFile&& other) noexcept
    : file_(std::exchange(other.file_, -1)), size_(other.size_), path_(std::move(other.path_)) {}

BlockFile::~BlockFile() {
    if (file_ >= 0) ::close(file_);
}

// Reads on until `buffer` holds the file from `from` to `to`, or to its end.
std::expected<void, std::string> BlockFile::fill(std::uint64_t from, std::uint64_t to, std::vector<char>& buffer) const {
    std::size_t filled = buffer.size();
    buffer.resize(static_cast<std::size_t>(std::min(to, size_) - from));
    while (filled < buffer.size()) {
        const ssize_t got = ::pread(file_, buffer.data() + filled, buffer.size() - filled, static_cast<off_t>(from + filled));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return std::unexpected(said(path_, errno));
        if (got == 0) return std::unexpected(path_ + " became shorter while it was read.");
        filled += static_cast<std::size_t>(got);
    }
    return {};
}

std::expected<std::string_view, std::string> BlockFile::lines(std::size_t block, std::vector<char>& buffer) const {
    const std::uint64_t begin = std::uint64_t{block} * kBlock;
    const std::uint64_t end = std::min(begin + kBlock, size_);
    // With the byte before it, which tells whether a line begins here.
    const std::uint64_t from = block == 0 ? 0 : begin - 1;
    buffer.clear();
    if (auto filled = fill(from, end + kTail, buffer); !filled) return std::unexpected(std::move(filled).error());
    std::string_view all{buffer.data(), buffer.size()};
    std::size_t first = 0;
    if (block != 0) {
        const std::size_t line_break = all.find('\n');
        first = line_break == std::string_view::npos ? all.size() : line_break + 1;
    }
    const auto stop = static_cast<std::size_t>(end - from);  // The line that holds the byte before it is the last.
    if (first >= stop) return std::string_view{};
    std::size_t last = all.find('\n', stop - 1);
    if (last == std::string_view::npos) {
        if (auto filled = fill(from, end + kLongestLine, buffer); !filled) return std::unexpected(std::move(filled).error());
        all = {buffer.data(), buffer.size()};
        last = all.find('\n', stop - 1);
        if (last == std::string_view::npos && from + all.size() < size_)
            return std::unexpected(path_ + " has a line of more than 1 MiB.");
    }
    return last == std::string_view::npos ? all.substr(first) : all.substr(first, last + 1 - first);
}

std::string_view take_line(std::string_view& lines) {
    const void* const line_break = std::memchr(lines.data(), '\n', lines.size());
    const std::size_t length =
        line_break == nullptr ? lines.size() : static_cast<std::size_t>(static_cast<const char*>(line_break) - lines.data());
    std::string_view line = lines.substr(0, length);
    lines.remove_prefix(std::min(length + 1, lines.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return line;
}

}  // namespace aftercare::insight::files
