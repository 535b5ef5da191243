#include "kit/shared_data.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace aftercare::kit {

std::optional<std::filesystem::path> shared_data() {
    const char* const named = std::getenv("AFTERCARE_SHARED");
    const std::filesystem::path folder = std::filesystem::path(named != nullptr ? named : "../shared") / "data";
    if (!std::filesystem::is_directory(folder)) return std::nullopt;
    return folder;
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("can't read " + path.string());
    // At once: letter by letter takes an eighth of what the tests of real data do.
    std::string text(static_cast<std::size_t>(std::filesystem::file_size(path)), '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder, std::string_view ending) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && entry.path().filename().string().ends_with(ending)) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

void SharedData::SetUp() {
    const auto folder = shared_data();
    if (!folder) GTEST_SKIP() << "THE PUBLIC TEST DATA IS ABSENT: set AFTERCARE_SHARED to the folder that holds data/";
    data_ = *folder;
}

}  // namespace aftercare::kit
