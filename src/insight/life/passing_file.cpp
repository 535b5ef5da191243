#include "insight/life/passing_file.hpp"

#include <unistd.h>
#include <cstdlib>
#include <filesystem>

namespace aftercare::insight {

Problem file_not_written() {
    return {.kind = ProblemKind::storage_full,
            .code = "sheet.not_written",
            .detail = "The file could not be written.",
            .remedy = "Try again later; the operator should look at the free space.",
            .rule = "Q-13"};
}

Result<std::shared_ptr<const std::string>> passing_file() {
    std::string path = (std::filesystem::temp_directory_path() / "aftercare-report-XXXXXX").string();
    const int file = ::mkstemp(path.data());
    if (file < 0) return fail(file_not_written());
    ::close(file);
    return std::shared_ptr<const std::string>(new std::string(std::move(path)), [](const std::string* name) {
        std::error_code ignored;
        std::filesystem::remove(*name, ignored);
        delete name;
    });
}

}  // namespace aftercare::insight
