// Bytes that can be read at any place, as readers of uploads need them: a file, or a text in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace aftercare {

// Thread safe: a reader keeps its own place.
class Input {
public:
    virtual ~Input() = default;
    // In bytes.
    virtual std::uint64_t size() const = 0;
    // Fills `room` from `offset` on and gives the number of bytes; fewer than asked for only at the end. Throws
    // std::system_error where the file can't be read.
    virtual std::size_t read(std::uint64_t offset, std::span<char> room) const = 0;
};

// Keeps the text.
std::shared_ptr<const Input> input_of(std::string text);
// Opens the file; its size is that of this moment. Throws std::system_error where it can't be opened or is no regular file.
std::shared_ptr<const Input> input_from_file(const std::string& path);

}  // namespace aftercare
