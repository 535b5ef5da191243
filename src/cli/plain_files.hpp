// Devices and advisories as files on a disk, for the commands of `aftercare insight` that need no server (INS-16).
#pragma once

#include "cli/command.hpp"
#include "cli/context.hpp"
#include "insight/advice/advice_policy.hpp"
#include "insight/advisory/advisory.hpp"
#include "insight/files/advisory_lines.hpp"
#include "insight/files/device_file.hpp"
#include "insight/matching/translator.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::cli {

struct PlainFileOptions {
    CommonOptions common;
    std::string devices;
    std::vector<std::string> advisories;

    void add_to(Command& command);
};

class PlainFiles {
public:
    // Reads the devices; says why on standard error and gives none where they can't be read.
    static std::unique_ptr<PlainFiles> open(const PlainFileOptions& options, bool with_serials, unsigned threads);
    // Reads the advisories behind what is there; false, and said why, where they can't be.
    bool read_advisories(const std::vector<std::string>& paths);

    insight::files::DeviceFile devices;
    std::string folder;                          // Where the devices' configurations are.
    insight::files::AdvisoryFile advisories;     // Of all forms, in the order in which they were named.
    std::vector<insight::Advisory> records;      // Those that came as records, by number.
    std::vector<insight::PlatformModel> models;  // The catalogue that there is without one: the devices' models.
    std::int64_t refused = 0;                    // Records that could not be read at all; each was said.
    insight::PlatformNames names;
    std::optional<insight::Translator> translator;
    insight::advice::AdvicePolicy advice;  // Where read_policy() was asked for it.

    // How advisories write platforms, and by which numbers releases are advised: of the policy pack that was named (--policy, --config,
    // AFTERCARE_POLICY_DIR), else as the program was shipped with it. False, and said why, where the pack is not sound.
    bool read_policy();

private:
    bool read_records(const std::string& path);

    const CommonOptions* options_ = nullptr;
    bool has_policy_ = false;
};

}  // namespace aftercare::cli
