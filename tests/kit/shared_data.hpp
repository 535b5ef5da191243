// The public test data that lies beside the project and is never copied into it: AFTERCARE_SHARED, or ../shared. Tests that
// need it derive from SharedData, which skips them loudly where it is absent.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::kit {

// The folder "data" of it; nothing where it is absent.
std::optional<std::filesystem::path> shared_data();

// The whole file. Throws where it can't be read.
std::string read_file(const std::filesystem::path& path);

// The files below `folder` whose name ends with `ending`, sorted.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder, std::string_view ending);

class SharedData : public testing::Test {
protected:
    void SetUp() override;
    std::filesystem::path data_;
};

}  // namespace aftercare::kit
