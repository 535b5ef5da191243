// What the tests of the inventory readers share.
#pragma once

#include "assets/inventory.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::assets::inventory_test {

inline InventoryReport report_of(std::string_view bytes) {
    auto report = read_inventory(bytes);
    if (!report) throw std::runtime_error(report.error().code + ": " + report.error().detail);
    return *std::move(report);
}

inline std::string code_of(std::string_view bytes) {
    const auto report = read_inventory(bytes);
    return report ? "was read" : report.error().code;
}

inline bool noted(const InventoryReport& report, NoteKind kind, std::string_view words) {
    return std::ranges::any_of(
        report.notes, [&](const InventoryNote& note) { return note.kind == kind && note.what.find(words) != std::string::npos; });
}

inline std::size_t count_components(const InventoryReport& report) {
    std::size_t count = 0;
    for (const ChassisInventory& chassis : report.chassis) count += assets::count_components(chassis.root);
    return count;
}

// Every component with its path: "Chassis/FPC 0/PIC 1".
struct Placed {
    std::string path;
    const Component* component;
};

inline void place_all(const Component& component, const std::string& above, std::vector<Placed>& all) {
    const std::string path = above.empty() ? component.name : above + "/" + component.name;
    all.push_back({path, &component});
    for (const Component& child : component.children) place_all(child, path, all);
}

inline std::vector<Placed> placed(const InventoryReport& report) {
    std::vector<Placed> all;
    for (const ChassisInventory& chassis : report.chassis) place_all(chassis.root, chassis.member.value_or(""), all);
    return all;
}

// The component at that path. Throws where there is none.
inline const Component& at(const InventoryReport& report, std::string_view path) {
    for (const Placed& one : placed(report)) {
        if (one.path == path) return *one.component;
    }
    throw std::runtime_error("no component " + std::string(path));
}

inline constexpr std::string_view kHeader =
    "Hardware inventory:\n"
    "Item             Version  Part number  Serial number     Description\n";

}  // namespace aftercare::assets::inventory_test
