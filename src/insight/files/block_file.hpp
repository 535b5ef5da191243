// A file read in blocks that several threads may take, each block with the lines that begin in it.
#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight::files {

class BlockFile {
public:
    static constexpr std::size_t kBlock = std::size_t{2} << 20U;
    static constexpr std::size_t kLongestLine = std::size_t{1} << 20U;

    // Fails with a sentence for a person.
    static std::expected<BlockFile, std::string> open(const std::string& path);
    ~BlockFile();
    BlockFile(BlockFile&& other) noexcept;
    BlockFile(const BlockFile&) = delete;
    BlockFile& operator=(const BlockFile&) = delete;
    BlockFile& operator=(BlockFile&&) = delete;

    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] std::size_t blocks() const { return static_cast<std::size_t>((size_ + kBlock - 1) / kBlock); }

    // The lines that begin in a block, the last of which ends the view with its line break, if it has one. The view is into `buffer`.
    // Fails where the file can't be read or a line is too long.
    std::expected<std::string_view, std::string> lines(std::size_t block, std::vector<char>& buffer) const;

private:
    BlockFile(int file, std::uint64_t size, std::string path) : file_(file), size_(size), path_(std::move(path)) {}

    std::expected<void, std::string> fill(std::uint64_t from, std::uint64_t to, std::vector<char>& buffer) const;

    int file_;
    std::uint64_t size_;
    std::string path_;
};

// Takes the first line from `lines`, without its end ("\n" or "\r\n").
std::string_view take_line(std::string_view& lines);

}  // namespace aftercare::insight::files
