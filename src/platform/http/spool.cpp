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

}  // namespace

Spool::Spool(const std::string& folder) : path_(folder + "/upload-XXXXXX") {
    file_ = ::mkostemp(path_.data(), O_CLOEXEC);
    if (file_ < 0) throw_errno("an upload's file could not be made");
    keep_ = std::shared_ptr<void>(nullptr, [path = path_](void*) { ::unlink(path.c_str()); });
}

Spool::~Spool() {
    if (file_ >= 0) ::close(file_);
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
    ::close(std::exchange(file_, -1));
    return {.path = path_,
            .size = size_,
            .sha256 = crypto::hex(hash_.finish()),
            .content_type = std::string(content_type),
            .keep = keep_};
}

}  // namespace aftercare::http
