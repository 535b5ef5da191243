// The devices of a file in the engine's numbers: versions in their order, and of each device the conditions that it satisfies.
#pragma once

#include "insight/configuration/tree.hpp"
#include "insight/engine/facts.hpp"
#include "insight/engine/fleet.hpp"
#include "insight/engine/version_table.hpp"
#include "insight/files/device_file.hpp"
#include "insight/matching/translator.hpp"

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <vector>

namespace aftercare::insight::files {

// A text that stood in the file and was not understood, and how many devices had it.
struct UnknownText {
    std::string text;
    std::string why;
    std::uint64_t devices = 0;
};

struct FleetNumbers {
    engine::VersionTable versions;
    engine::FactSets facts{{}};
    engine::DeviceColumns devices;
    std::vector<UnknownText> unknown_versions;        // Have no place in the order; at most kMostTold.
    std::vector<UnknownText> unknown_configurations;  // Could not be read; the like.
    std::vector<UnknownText> unknown_inventories;     // The like.

    static constexpr std::size_t kMostTold = 1000;
};

// Numbers `file` for advisories that `translator` has translated already: conditions that none of them asks are not looked at.
// Configurations and inventories are read from `folder`. Fails with a sentence for a person where there are more than 65,000 different platforms or
// versions. `threads` is at least 1.
std::expected<FleetNumbers, std::string> number_fleet(const DeviceFile& file, const std::string& folder, Translator& translator,
                                                      unsigned threads);

// The effective configuration in a file of `folder`, or why there is none. Files outside of the folder are refused.
std::expected<std::unique_ptr<const ConfigurationTree>, std::string> read_configuration_file(const std::string& folder,
                                                                                             std::string_view name);

}  // namespace aftercare::insight::files
