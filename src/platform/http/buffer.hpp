// Bytes received and not yet used up, in one piece: what comes in is appended, what is used is taken from the front.
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>

namespace aftercare::http {

class Buffer {
public:
    std::string_view view() const { return {bytes_.get() + begin_, end_ - begin_}; }
    bool empty() const { return begin_ == end_; }
    std::size_t size() const { return end_ - begin_; }
    char* room() { return bytes_.get() + end_; }
    std::size_t capacity() const { return capacity_; }
    std::size_t room_size() const { return capacity_ - end_; }

    void grew(std::size_t bytes) { end_ += bytes; }
    void consume(std::size_t bytes) {
        begin_ += bytes;
        if (begin_ == end_) begin_ = end_ = 0;
    }

    // Makes room for at least one more byte, growing up to `most` bytes in all; false where it is full. Moves the bytes.
    bool make_room(std::size_t most) {
        if (room_size() > 0) return true;
        if (begin_ > 0) {
            std::memmove(bytes_.get(), bytes_.get() + begin_, size());
            end_ -= begin_;
            begin_ = 0;
            return true;
        }
        if (capacity_ >= most) return false;
        resize(std::min(most, std::max(kSmall, capacity_ * 2)));
        return true;
    }
    // Room for `bytes` in all at once, for bodies.
    void reserve(std::size_t bytes) {
        if (capacity_ < bytes) resize(bytes);
    }
    // Gives back what a large request took. Moves the bytes.
    void shrink() {
        if (capacity_ > kSmall && size() <= kSmall) resize(kSmall);
    }

    static constexpr std::size_t kSmall = 4 * 1024;

private:
    void resize(std::size_t capacity) {
        auto bytes = std::make_unique_for_overwrite<char[]>(capacity);
        const std::size_t kept = size();
        if (kept > 0) std::memcpy(bytes.get(), bytes_.get() + begin_, kept);
        bytes_ = std::move(bytes);
        begin_ = 0;
        end_ = kept;
        capacity_ = capacity;
    }

    std::unique_ptr<char[]> bytes_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::size_t capacity_ = 0;
};

}  // namespace aftercare::http
