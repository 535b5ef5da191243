// A file with a content, as long as it is in use.
#pragma once

#include "kit/temp_folder.hpp"

#include <fstream>
#include <string>
#include <string_view>

namespace aftercare::insight::files {

class TestFile {
public:
    explicit TestFile(std::string_view content) : path_((folder_.path() / "file").string()) {
        std::ofstream(path_, std::ios::binary) << content;
    }
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    kit::TempFolder folder_;
    std::string path_;
};

}  // namespace aftercare::insight::files
