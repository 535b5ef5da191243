#include "cli/plain_files.hpp"

#include "cli/shipped_policy.hpp"
#include "insight/files/read_folder.hpp"

#include <cstdio>
#include <filesystem>

namespace aftercare::cli {

namespace {

bool is_lines(const std::string& path) { return path.ends_with(".ndjson") || path.ends_with(".jsonl"); }

constexpr std::size_t kMostTold = 1000;

void say(const std::string& why) { std::fprintf(stderr, "%s\n", why.c_str()); }

bool names_policy(const std::map<std::string, std::string>& environment) {
    return environment.contains("AFTERCARE_POLICY_DIR") || environment.contains("AFTERCARE_POLICY_DIR_FILE");
}

// Advisory by advisory, and what comes of it (INS-18).
void tell_unread(const std::vector<insight::files::UnreadText>& unread) {
    for (std::size_t i = 0; i < unread.size() && i < kMostTold; ++i)
        say(unread[i].advisory + ", " + unread[i].place + ": \"" + unread[i].text + "\" is not understood: " + unread[i].why +
            ".");
    if (unread.size() > kMostTold)
        say("And " + std::to_string(unread.size() - kMostTold) + " more, which match --report FILE lists.");
    const auto of_platforms =
        std::ranges::count_if(unread, [](const auto& one) { return insight::is_platform_place(one.place); });
    if (of_platforms < std::ssize(unread))
        say("What it could concern is not taken for safe: devices of the platform count as of unknown version where nothing that "
            "was understood decides.");
    if (of_platforms > 0)
        say("No device is found by a platform that is not understood: look at these records yourself, or add the names to "
            "platform_names.yaml (--policy).");
}

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

bool PlainFiles::read_policy() {
    if (has_policy_) return true;
    const bool named =
        !options_->policy_dir.empty() || !options_->config_file.empty() || names_policy(config::process_environment());
    if (named) {
        const auto context = Context::load(*options_);
        if (!context) return false;
        names = context->pack().get<insight::PlatformNames>();
        advice = context->pack().get<insight::advice::AdvicePolicy>();
    } else {
        names = shipped_policy<insight::PlatformNames>("platform_names");
        advice = shipped_policy<insight::advice::AdvicePolicy>("upgrade_advice");
    }
    for (const auto& model : models) translator->platform(model.model);
    return has_policy_ = true;
}

bool PlainFiles::read_records(const std::string& path) {
    if (!read_policy()) return false;
    if (!std::filesystem::exists(path)) {
        say(path + " is not there.");
        return false;
    }
    insight::files::ReadRecords read = insight::files::read_records(path);
    for (const auto& why : read.refused) say(why);
    refused += static_cast<std::int64_t>(read.refused.size());
    if (read.advisories.empty() && read.refused.empty()) say(path + " holds no record: neither .json nor .yaml is there.");
    for (insight::Advisory& record : read.advisories) {
        insight::note_platforms(record, names, models);
        for (const insight::UnreadPart& one : record.not_understood)
            if (advisories.not_understood.size() < advisories.kMostTold)
                advisories.not_understood.push_back({record.number.text(), one.pointer.text(), one.text.text(), one.why.text()});
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
    tell_unread(advisories.not_understood);
    return true;
}

}  // namespace aftercare::cli
