#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/import_outcome.hpp"
#include "insight/editor/advisory_import.hpp"
#include "insight/editor/record_rows.hpp"
#include "platform/archive/zip_writer.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace aftercare::cli {

namespace {

namespace fs = std::filesystem;

struct AdvisoryOptions {
    CommonOptions common;
    std::vector<std::string> paths;
    bool dry_run = false;
    bool partial = false;
};

bool is_record(const fs::path& path) {
    return path.extension() == ".json" || path.extension() == ".yaml" || path.extension() == ".yml";
}

// The records below a folder, in the order of their paths.
std::vector<fs::path> records_below(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && is_record(entry.path())) files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

std::string content_of(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return std::move(bytes).str();
}

// Several files or folders go as one ZIP file, so that all of it is taken in at one moment. Nothing, said why, where that can't be.
std::optional<FileToImport> file_of(const AdvisoryOptions& options) {
    FileToImport file{.path = options.paths.front(),
                      .kind = std::string(insight::kAdvisoriesImport),
                      .options = {},
                      .dry_run = options.dry_run,
                      .partial = options.partial};
    if (options.paths.size() == 1 && !fs::is_directory(options.paths.front())) return file;
    archive::ZipWriter zip;
    std::uint64_t bytes = 0;
    for (const std::string& path : options.paths) {
        const auto records = fs::is_directory(path) ? records_below(path) : std::vector<fs::path>{path};
        for (const fs::path& record : records) {
            if (!is_record(record)) {
                std::fprintf(stderr, "%s ends neither with .json nor .yaml; import it by itself.\n", record.c_str());
                return std::nullopt;
            }
            const std::string content = content_of(record);
            bytes += content.size();
            if (zip.files() == insight::kMaxRecords || bytes > insight::kMaxRecordFileBytes * 9 / 10) {
                std::fprintf(stderr, "These are more records than one import takes; import them in parts.\n");
                return std::nullopt;
            }
            zip.add(std::to_string(zip.files() + 1) + "/" + record.filename().string(), content);
        }
    }
    if (zip.files() == 0) {
        std::fprintf(stderr, "%s holds no .json or .yaml file.\n", options.paths.front().c_str());
        return std::nullopt;
    }
    file.content = input_of(zip.finish());
    return file;
}

int import_advisories(const AdvisoryOptions& options) {
    const auto file = file_of(options);
    if (!file) return kUsage;
    const auto context = Context::load(options.common);
    if (!context) return kUsage;
    server::App* const app = context->app();
    if (!app) return kFailed;
    return told(options.common, import_here(*app, *file));
}

}  // namespace

void add_import_advisories(Command& import) {
    auto options = std::make_shared<AdvisoryOptions>();
    Command command = import.command(
        "advisories", "Bugs and security advisories: CVE or CSAF records, our own format, NDJSON, ZIP files, folders");
    options->common.add_to(command);
    command.takes("paths", options->paths, "Files or folders").required();
    command.flag("--dry-run", options->dry_run, "Only report what would be stored");
    command.flag("--partial", options->partial, "Take in the good records though others are refused");
    command.runs([options] { return import_advisories(*options); });
}

}  // namespace aftercare::cli
