// A ZIP file of small files, stored as they are: for what is packed here to be read here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace aftercare::archive {

// REQUIRES: at most 65,535 files, and under 4 GiB in all.
class ZipWriter {
public:
    void add(std::string_view name, std::string_view content);
    // The whole file; nothing is added after that.
    std::string finish();
    std::size_t files() const { return files_; }

private:
    std::string body_;
    std::string list_;
    std::size_t files_ = 0;
};

}  // namespace aftercare::archive
