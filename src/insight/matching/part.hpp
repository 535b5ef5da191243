// Hardware that an advisory asks for, and hardware that a device shows (INS-06).
#pragma once

#include "platform/describe/type.hpp"

#include <span>
#include <string>
#include <vector>

namespace aftercare::insight {

// A board or another part of a device, as its inventory shows it; what it does not show is empty.
struct DevicePart {
    std::string model;        // The order code: "MPC10E-15C-MRATE".
    std::string part_number;  // The internal number: "750-094610".
    std::string description;
    std::string revision;  // "REV 04".
};
DESCRIBE(DevicePart, model, part_number, description, revision)

// Whether a device has a part that fits one of `patterns` (part_fits) and, where any are named, one of `revisions`.
struct PartTest {
    std::vector<std::string> patterns;
    std::vector<std::string> revisions;

    // Equal tests have equal keys.
    [[nodiscard]] std::string key() const;
    bool operator==(const PartTest&) const = default;
};
DESCRIBE(PartTest, patterns, revisions)

// The first part that fits, or null.
const DevicePart* find_part(const PartTest& test, std::span<const DevicePart> parts);

// "REV 04", "Rev 04", "04" and "4" are one revision.
std::string plain_revision(std::string_view revision);

}  // namespace aftercare::insight
