#include "platform/files/parted.hpp"

#include <algorithm>
#include <mutex>
#include <system_error>

namespace aftercare::files {

namespace {

class PartedInput final : public Input {
public:
    PartedInput(Store& store, Parts parts) : store_(store), parts_(std::move(parts)) {
        check(parts_.part_size > 0 && (parts_.size + parts_.part_size - 1) / parts_.part_size == parts_.sha256.size(),
              "files: parts that do not make the whole");
    }
    std::uint64_t size() const override { return parts_.size; }
    std::size_t read(std::uint64_t offset, std::span<char> room) const override {
        std::size_t filled = 0;
        while (filled < room.size() && offset + filled < parts_.size) filled += read_part(offset + filled, room.subspan(filled));
        return filled;
    }

private:
    std::size_t read_part(std::uint64_t offset, std::span<char> room) const {
        const std::uint64_t index = offset / parts_.part_size;
        const std::uint64_t end = std::min((index + 1) * parts_.part_size, parts_.size);
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(room.size(), end - offset));
        const std::size_t got = part(index)->read(offset - index * parts_.part_size, room.first(wanted));
        if (got == 0) throw std::system_error(EIO, std::generic_category(), "a part of a content is shorter than it was");
        return got;
    }

    std::shared_ptr<const Input> part(std::uint64_t index) const {
        const std::lock_guard lock(mutex_);
        if (!open_ || open_index_ != index) {
            open_ = store_.open(parts_.sha256[index]);
            if (!open_) throw std::system_error(ENOENT, std::generic_category(), "a part of a content is gone");
            open_index_ = index;
        }
        return open_;
    }

    Store& store_;
    Parts parts_;
    mutable std::mutex mutex_;
    mutable std::shared_ptr<const Input> open_;  // The part that was read last.
    mutable std::uint64_t open_index_ = 0;
};

}  // namespace

std::shared_ptr<const Input> parted_input(Store& store, Parts parts) {
    return std::make_shared<PartedInput>(store, std::move(parts));
}

}  // namespace aftercare::files
