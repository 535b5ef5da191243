// A file of devices, one a line, read into columns (INS-16).
//
// CSV with a head; the columns may stand in any order and others are passed over:
//   platform   the model, as the advisories name it; required
//   version    the release that it runs; empty or not understood: unknown, never safe (INS-01); required
//   features   what its configuration satisfies, separated by ';'; "?" or no such column: its configuration is unknown
//   serial     what the device is called in the answer
// A field may stand in double quotes, but no field holds a line break. A file of a million devices is a matter of half a gigabyte, so it is
// read in blocks by several threads, and each different text is understood once.
#pragma once

#include "insight/engine/facts.hpp"
#include "insight/engine/fleet.hpp"
#include "insight/engine/version_table.hpp"
#include "insight/files/text_table.hpp"

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

namespace aftercare::insight::files {

// The names that devices and advisories share. What advisories name is added first: a feature that none asks for is passed over.
struct Vocabulary {
    TextTable platforms;
    TextTable features;
};

struct SerialNumbers {
    std::string text;                    // One after another.
    std::vector<std::uint64_t> ends{0};  // Of each; the first is that of none.

    [[nodiscard]] std::string_view of(engine::DeviceIndex device) const {
        return std::string_view(text).substr(ends[device], ends[device + 1] - ends[device]);
    }
};

// A text that stood in the file and was not understood, and how many devices had it.
struct NotUnderstood {
    std::string text;
    std::string why;
    std::uint64_t devices = 0;
};

struct DeviceFile {
    engine::VersionTable versions;
    engine::FactSets facts{{}};
    engine::DeviceColumns devices;
    SerialNumbers serials;               // None where they were not asked for.
    std::vector<NotUnderstood> unknown;  // Versions that have no place in the order; at most kMostTold.
    std::uint64_t bytes = 0;

    static constexpr std::size_t kMostTold = 1000;
};

// Reads `path`. Fails with a sentence for a person where the file can't be read, its head lacks a column, or a line is no row: too few
// fields, longer than 1 MiB, a quote that does not end. `threads` is at least 1.
std::expected<DeviceFile, std::string> read_device_file(const std::string& path, Vocabulary& vocabulary, bool with_serials,
                                                        unsigned threads);

}  // namespace aftercare::insight::files
