#include "insight/files/read_folder.hpp"

#include "insight/advisory/document.hpp"
#include "insight/matching/condition_problems.hpp"
#include "insight/matching/derived.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace aftercare::insight::files {

namespace {

bool is_record(const std::filesystem::path& path) {
    const std::string ending = path.extension().string();
    return ending == ".json" || ending == ".yaml" || ending == ".yml";
}

std::vector<std::filesystem::path> records_at(const std::string& path) {
    if (!std::filesystem::is_directory(path)) return {path};
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path))
        if (entry.is_regular_file() && is_record(entry.path())) paths.push_back(entry.path());
    std::ranges::sort(paths);
    return paths;
}

}  // namespace

ReadRecords read_records(const std::string& path) {
    ReadRecords read;
    for (const auto& file : records_at(path)) {
        std::error_code error;
        if (std::filesystem::file_size(file, error) > kMaxDocumentBytes || error) {
            read.refused.push_back(file.string() + ": " + (error ? error.message() : std::string("larger than 16 MiB")) + ".");
            continue;
        }
        std::ifstream stream(file, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
        auto records = read_advisories(bytes);
        if (!records) {
            read.refused.push_back(file.string() + ": " + records.error().detail);
            continue;
        }
        for (Advisory& advisory : records->advisories) {
            if (const auto problems = condition_problems(advisory); !problems.empty()) {
                read.refused.push_back(file.string() + ": " + advisory.number.text() + ": " + problems.front().pointer + ": " +
                                       problems.front().detail);
                continue;
            }
            derive_conditions(advisory);
            read.advisories.push_back(std::move(advisory));
        }
    }
    return read;
}

}  // namespace aftercare::insight::files
