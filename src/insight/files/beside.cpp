#include "insight/files/beside.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace aftercare::insight::files {

std::expected<std::string, std::string> read_beside(const std::string& folder, std::string_view name) {
    const std::filesystem::path relative = std::filesystem::path(name).lexically_normal();
    if (relative.is_absolute() || relative.begin()->string() == "..")
        return std::unexpected("The file lies outside of the folder of the devices.");
    const std::filesystem::path path = std::filesystem::path(folder) / relative;
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) return std::unexpected("The file can't be read: " + error.message() + ".");
    if (size > kMostBytesBeside) return std::unexpected("The file is larger than 32 MiB.");
    std::ifstream file(path, std::ios::binary);
    return std::string{std::istreambuf_iterator<char>(file), {}};
}

}  // namespace aftercare::insight::files
