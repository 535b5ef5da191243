// An upload on its way into a file: written and hashed piece by piece, never held.
#pragma once

#include "platform/base/result.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/http/route.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace aftercare::http {

class Spool {
public:
    // A new file in the folder, without a name and readable by us alone: nothing of it is left, even where this process is
    // killed. Fails with http.storage_full (507); throws std::system_error where it can't be made for another reason.
    static Result<std::unique_ptr<Spool>> open(const std::string& folder);
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;

    // Fails with http.storage_full (507); throws std::system_error on any other failure to write.
    Result<> write(std::string_view bytes);
    // The finished upload, whose path is good for this process alone; the file goes away with its last copy.
    Upload finish(std::string_view content_type);

private:
    explicit Spool(int file);

    int file_;
    std::shared_ptr<void> keep_;  // Closes the file.
    std::int64_t size_ = 0;
    crypto::Sha256Stream hash_;
};

}  // namespace aftercare::http
