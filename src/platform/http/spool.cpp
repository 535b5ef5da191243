#include "platform/http/spool.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace aftercare::http {

namespace {

[[noreturn]] void throw_errno(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

bool is_full(int error) { return error == ENOSPC || error == EDQUOT || error == EFBIG; }

Problem storage_full() {
    return {.kind = ProblemKind::storage_full,
            .code = "http.storage_full",
            .detail = "The server has no room for this upload.",
            .remedy = "Try again later, or tell your operator.",
            .rule = "Q-13"};
}

// A file without a name, so that the kernel removes it whatever becomes of this process.
int open_nameless(const std::string& folder) {
    const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR)) return file;
    // Not every file system has such files: there, one whose name goes at once.
    std::string path = folder + "/upload-XXXXXX";
    const int named = ::mkostemp(path.data(), O_CLOEXEC);
    if (named >= 0) ::unlink(path.c_str());
    return named;
}

}  // namespace

Spool::Spool(int file) : file_(file), keep_(nullptr, [file](void*) { ::close(file); }) {}

Result<std::unique_ptr<Spool>> Spool::open(const std::string& folder) {
    const int file = open_nameless(folder);
    if (file < 0 && is_full(errno)) return fail(storage_full());
    if (file < 0) throw_errno("an upload's file could not be made");
    return std::unique_ptr<Spool>(new Spool(file));
}

Result<> Spool::write(std::string_view bytes) {
    hash_.add(bytes);
    size_ += static_cast<std::int64_t>(bytes.size());
    while (!bytes.empty()) {
        const ssize_t wrote = ::write(file_, bytes.data(), bytes.size());
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0 && is_full(errno)) return fail(storage_full());
        if (wrote < 0) throw_errno("an upload could not be written");
        bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
    return {};
}

Upload Spool::finish(std::string_view content_type) {
    return {.path = "/proc/self/fd/" + std::to_string(file_),
            .size = size_,
            .sha256 = crypto::hex(hash_.finish()),
            .content_type = std::string(content_type),
            .keep = keep_};
}

}  // namespace aftercare::http
