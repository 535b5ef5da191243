// The devices, as the engine holds them: tiles of one platform and system each, in them the devices in the order of their versions, and
// a column of bits for each atom. A range of versions is then one slice of a tile, and a condition an AND or OR of columns
// (docs/decisions/0027-matching.md).
#pragma once

#include "insight/engine/facts.hpp"
#include "insight/engine/indexes.hpp"
#include "insight/engine/kernel.hpp"
#include "insight/engine/version_table.hpp"

#include <cstdint>
#include <vector>

namespace aftercare::insight::engine {

inline constexpr PlatformIndex kGone = 0xFFFF;  // Instead of the platform of a device that is no more.

struct DeviceRow {
    PlatformIndex platform = 0;
    VersionIndex version = kUnknownVersion;
    FactsIndex facts = 0;
};

// The devices as columns; a device's number is its place in them.
struct DeviceColumns {
    std::vector<PlatformIndex> platform;
    std::vector<VersionIndex> version;
    std::vector<FactsIndex> facts;

    [[nodiscard]] std::size_t size() const { return platform.size(); }
    [[nodiscard]] DeviceRow row(DeviceIndex device) const { return {platform[device], version[device], facts[device]}; }
    void put(DeviceIndex device, DeviceRow row);
    void add(DeviceRow row);
};

// What the devices of a tile have in common. What is known of them is part of it, so that a condition that can't be decided needs no
// column: it is decided for the tile.
struct TileKey {
    PlatformIndex platform = 0;
    DeviceSystem system = DeviceSystem::unknown;
    Knowledge knowledge = kNothingKnown;

    bool operator==(const TileKey&) const = default;
};

struct Tile {
    TileKey key;
    std::uint32_t first_chunk = 0;      // Of the places of all devices: tile by tile, each beginning at a multiple of 65,536.
    std::vector<DeviceIndex> devices;   // Of each place in the tile: which device it is.
    std::vector<std::uint32_t> start;   // See TileColumns; the last but one is where devices without a known version begin.
    std::vector<std::uint64_t> bits;    // The first column holds nothing, for atoms that no device here has.
    std::vector<std::uint32_t> column;  // See TileColumns.
    std::vector<std::uint64_t> alive;   // Empty where all are.

    [[nodiscard]] std::uint32_t chunks() const { return static_cast<std::uint32_t>((devices.size() + 0xFFFF) >> 16U); }
    [[nodiscard]] std::size_t bytes() const;
};

// The tiles of all devices that are still here, the largest first.
std::vector<Tile> make_tiles(const DeviceColumns& columns, const FactSets& facts, const VersionTable& versions, unsigned threads);

// Whether a tile has devices whose version is not known.
inline bool has_unknown_versions(const Tile& tile, const VersionTable& versions) {
    return tile.start[versions.size()] != tile.start[versions.size() + 1];
}

// The key of the tile in which a device belongs.
inline TileKey tile_key(const DeviceRow& row, const FactSets& facts, const VersionTable& versions) {
    return {row.platform, versions.system(row.version), facts.knowledge(row.facts)};
}

}  // namespace aftercare::insight::engine
