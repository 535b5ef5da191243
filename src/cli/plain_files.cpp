#include "cli/plain_files.hpp"

#include "insight/files/read_folder.hpp"

#include <cstdio>
#include <filesystem>

namespace aftercare::cli {

namespace {

bool is_lines(const std::string& path) { return path.ends_with(".ndjson") || path.ends_with(".jsonl"); }

void say(const std::string& why) { std::fprintf(stderr, "%s\n", why.c_str()); }

}  // namespace

void PlainFileOptions::add_to(Command& command) {
    common.add_to(command);
    command
        .takes("--devices", devices,
               "CSV with platform, version, and perhaps serial, features, configuration (a file beside it), parts (\"NAME@REV "
               "04; NAME\") and "
               "inventory (a file beside it with its \"show chassis hardware\")")
        .required()
        .existing_file();
    command
        .takes("--advisories", advisories,
               "Lines of JSON (.ndjson), a record (CVE, CSAF, our own format), or a folder of records; several may be given")
        .required();
}

std::unique_ptr<PlainFiles> PlainFiles::open(const PlainFileOptions& options, bool with_serials, unsigned threads) {
    auto files = std::make_unique<PlainFiles>();
    files->options_ = &options.common;
    auto devices = insight::files::read_device_file(options.devices, with_serials, threads);
    if (!devices) {
        say(devices.error());
        return nullptr;
    }
    files->devices = std::move(*devices);
    files->folder = std::filesystem::path(options.devices).parent_path().string();
    if (files->folder.empty()) files->folder = ".";
    for (std::uint32_t i = 0; i < files->devices.platforms.texts.size(); ++i)
        files->models.push_back({.model = std::string(files->devices.platforms.texts.text(i)), .series = {}});
    files->translator.emplace(files->names, files->models);
    return files;
}

// How advisories write platforms, from the policy pack; read where the first record asks.
bool PlainFiles::read_names(const CommonOptions& options) {
    if (has_names_) return true;
    const auto context = Context::load(options);
    if (!context) return false;
    names = context->pack().get<insight::PlatformNames>();
    for (const auto& model : models) translator->platform(model.model);
    return has_names_ = true;
}

bool PlainFiles::read_records(const std::string& path) {
    if (!read_names(*options_)) return false;
    if (!std::filesystem::exists(path)) {
        say(path + " is not there.");
        return false;
    }
    insight::files::ReadRecords read = insight::files::read_records(path);
    for (const auto& why : read.refused) say(why);
    for (insight::Advisory& record : read.advisories) {
        advisories.ids.push_back(record.number.text());
        advisories.terms.push_back(translator->terms(record));
        advisories.severities.push_back(record.severity);
        records.push_back(std::move(record));
    }
    return true;
}

bool PlainFiles::read_advisories(const std::vector<std::string>& paths) {
    for (const auto& path : paths) {
        if (!is_lines(path)) {
            if (!read_records(path)) return false;
        } else if (const auto read = insight::files::read_advisory_lines(path, *translator, advisories); !read) {
            say(read.error());
            return false;
        }
    }
    for (const auto& sentence : advisories.not_understood) say(sentence);
    return true;
}

}  // namespace aftercare::cli
