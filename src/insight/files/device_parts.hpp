// The hardware of a device of a plain file (INS-16): in a column, or in a file beside that holds what the device says of itself.
#pragma once

#include "insight/matching/part.hpp"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::insight::files {

// "MPC10E-15C-MRATE@REV 04; 750-094610": names with ';' between, each perhaps with its revision behind '@'. "-" is a device that has none of
// what could be asked for; nothing where the cell is empty or "?": not known. What a name is (order code, part number, description) need not
// be said: an advisory's names are looked for in all of them.
std::optional<std::vector<DevicePart>> parts_in(std::string_view cell);

// All that an inventory in a file of `folder` shows below its chassis: "show chassis hardware" as text, XML or JSON. Where it shows several
// chassis the parts of all of them count. Or why there is none; see read_beside().
std::expected<std::vector<DevicePart>, std::string> read_inventory_file(const std::string& folder, std::string_view name);

}  // namespace aftercare::insight::files
