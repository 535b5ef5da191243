#include "insight/files/device_parts.hpp"

#include "assets/inventory.hpp"
#include "insight/files/beside.hpp"

#include <algorithm>

namespace aftercare::insight::files {

namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

void add_below(const assets::Component& component, std::vector<DevicePart>& parts) {
    for (const assets::Component& child : component.children) {
        parts.push_back({.model = child.model_number.value_or(""),
                         .part_number = child.part_number.value_or(""),
                         .description = child.description.value_or(""),
                         .revision = child.version.value_or("")});
        add_below(child, parts);  // No deeper than an inventory may be.
    }
}

}  // namespace

std::optional<std::vector<DevicePart>> parts_in(std::string_view cell) {
    cell = trimmed(cell);
    if (cell.empty() || cell == "?") return std::nullopt;
    std::vector<DevicePart> parts;
    if (cell == "-") return parts;
    while (!cell.empty()) {
        const std::size_t length = std::min(cell.find(';'), cell.size());
        const std::string_view part = cell.substr(0, length);
        cell.remove_prefix(std::min(length + 1, cell.size()));
        const std::size_t at = std::min(part.find('@'), part.size());
        const std::string_view name = trimmed(part.substr(0, at));
        if (name.empty()) continue;
        parts.push_back({.model = std::string(name),
                         .part_number = {},
                         .description = {},
                         .revision = std::string(trimmed(part.substr(std::min(at + 1, part.size()))))});
    }
    return parts;
}

std::expected<std::vector<DevicePart>, std::string> read_inventory_file(const std::string& folder, std::string_view name) {
    const auto bytes = read_beside(folder, name);
    if (!bytes) return std::unexpected(bytes.error());
    const auto inventory = assets::read_inventory(*bytes);
    if (!inventory) return std::unexpected(inventory.error().detail);
    std::vector<DevicePart> parts;
    for (const assets::ChassisInventory& chassis : inventory->chassis) add_below(chassis.root, parts);
    return parts;
}

}  // namespace aftercare::insight::files
