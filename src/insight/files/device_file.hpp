// A file of devices, one a line, read into columns (INS-16).
//
// CSV with a head; the columns may stand in any order, their heads in any case, and others are passed over:
//   platform       the model: "MX204"; required
//   version        the release that it runs; empty or not understood: unknown, never safe (INS-01); required
//   features       what it uses, separated by ';', where the advisories ask for features; "?" or no such column: not known
//   configuration  the file with its configuration, beside this one; empty or no such column: not known
//   parts          its hardware, as parts_in() has it (device_parts.hpp); empty, "?" or no such column: not known
//   inventory      the file with its inventory ("show chassis hardware"), beside this one; empty or no such column: not known
//   serial         what the device is called in the answer
// A field may stand in double quotes, but no field holds a line break. A file of a million devices is a matter of half a gigabyte, so it is
// read in blocks by several threads, and each different text is kept once.
#pragma once

#include "insight/engine/indexes.hpp"
#include "insight/matching/text_table.hpp"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight::files {

struct SerialNumbers {
    std::string text;                    // One after another.
    std::vector<std::uint64_t> ends{0};  // Of each; the first is that of none.

    [[nodiscard]] bool empty() const { return ends.size() == 1; }
    [[nodiscard]] std::string_view of(engine::DeviceIndex device) const {
        return std::string_view(text).substr(ends[device], ends[device + 1] - ends[device]);
    }
    [[nodiscard]] std::optional<engine::DeviceIndex> find(std::string_view serial) const;
};

// A text column: the different texts, and of each device the number of its text. Empty where the file has no such column.
struct TextColumn {
    TextTable texts;
    std::vector<std::uint32_t> numbers;

    [[nodiscard]] std::string_view of(engine::DeviceIndex device) const { return texts.text(numbers[device]); }
};

struct DeviceFile {
    TextColumn platforms;
    TextColumn versions;
    TextColumn features;
    TextColumn configurations;
    TextColumn parts;
    TextColumn inventories;
    SerialNumbers serials;  // None where they were not asked for.

    [[nodiscard]] std::size_t size() const { return platforms.numbers.size(); }
};

// Reads `path`. Fails with a sentence for a person where the file can't be read, its head lacks a column, or a line is no row: too few
// fields, longer than 1 MiB, a quote that does not end. `threads` is at least 1.
std::expected<DeviceFile, std::string> read_device_file(const std::string& path, bool with_serials, unsigned threads);

}  // namespace aftercare::insight::files
