#include "platform/base/input.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace aftercare {

namespace {

class TextInput : public Input {
public:
    explicit TextInput(std::string text) : text_(std::move(text)) {}
    std::uint64_t size() const override { return text_.size(); }
    std::size_t read(std::uint64_t offset, std::span<char> room) const override {
        if (offset >= text_.size()) return 0;
        return text_.copy(room.data(), room.size(), static_cast<std::size_t>(offset));
    }

private:
    std::string text_;
};

[[noreturn]] void refuse(const std::string& path, int error) {
    throw std::system_error(error, std::generic_category(), "can't read " + path);
}

class FileInput : public Input {
public:
    explicit FileInput(const std::string& path) : path_(path), file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (file_ < 0) refuse(path_, errno);
        struct stat facts{};
        const bool known = ::fstat(file_, &facts) == 0;
        const int error = errno;
        if (known && S_ISREG(facts.st_mode)) {
            size_ = static_cast<std::uint64_t>(facts.st_size);
            return;
        }
        ::close(file_);
        refuse(path_, known ? EINVAL : error);
    }
    ~FileInput() override { ::close(file_); }
    FileInput(const FileInput&) = delete;
    FileInput& operator=(const FileInput&) = delete;

    std::uint64_t size() const override { return size_; }
    std::size_t read(std::uint64_t offset, std::span<char> room) const override {
        std::size_t done = 0;
        while (done < room.size()) {
            const ::ssize_t got = ::pread(file_, room.data() + done, room.size() - done, static_cast<::off_t>(offset + done));
            if (got == 0) break;
            if (got > 0) {
                done += static_cast<std::size_t>(got);
            } else if (errno != EINTR) {
                refuse(path_, errno);
            }
        }
        return done;
    }

private:
    std::string path_;
    int file_;
    std::uint64_t size_ = 0;
};

}  // namespace

std::shared_ptr<const Input> input_of(std::string text) { return std::make_shared<TextInput>(std::move(text)); }

std::shared_ptr<const Input> input_from_file(const std::string& path) { return std::make_shared<FileInput>(path); }

}  // namespace aftercare
