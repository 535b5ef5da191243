#include "insight/engine/fleet.hpp"

#include "insight/engine/bit_columns.hpp"
#include "insight/engine/workers.hpp"

#include <algorithm>
#include <numeric>

namespace aftercare::insight::engine {

namespace {

constexpr std::uint32_t kNoTile = 0xFFFFFFFF;
constexpr std::size_t kKnowledges = kAllKnown + 1;

std::size_t code_of(const TileKey& key) {
    return (static_cast<std::size_t>(key.platform) * kDeviceSystems + static_cast<std::size_t>(key.system)) * kKnowledges +
           key.knowledge;
}

TileKey key_of(std::size_t code) {
    return {.platform = static_cast<PlatformIndex>(code / kKnowledges / kDeviceSystems),
            .system = static_cast<DeviceSystem>(code / kKnowledges % kDeviceSystems),
            .knowledge = static_cast<Knowledge>(code % kKnowledges)};
}

// Sorts devices by tile and, in a tile, by version, by counting. The devices are dealt with in as many parts as there are threads.
class Sorting {
public:
    Sorting(const DeviceColumns& columns, const FactSets& facts, const VersionTable& versions, unsigned threads)
        : columns_(columns), facts_(facts), versions_(versions), parts_(threads), places_(versions.size() + 1) {}

    std::vector<Tile> tiles() {
        find_tiles();
        count_cells();
        std::vector<Tile> tiles = make_empty();
        each_item(parts_, parts_, [&](std::size_t part, unsigned) {
            auto& next = cells_[part];
            each_device(part, [&](DeviceIndex device, std::uint32_t tile, std::size_t place) {
                tiles[tile].devices[next[tile * places_ + place]++] = device;
            });
        });
        return tiles;
    }

private:
    template <class Work>
    void each_device(std::size_t part, Work work) const {
        const std::size_t devices = columns_.size();
        const auto end = static_cast<DeviceIndex>(devices * (part + 1) / parts_);
        for (auto device = static_cast<DeviceIndex>(devices * part / parts_); device < end; ++device) {
            const DeviceRow row = columns_.row(device);
            if (row.platform == kGone) continue;
            const std::uint32_t tile = tile_of_[code_of(tile_key(row, facts_, versions_))];
            work(device, tile, versions_.place(row.version));
        }
    }

    void find_tiles() {
        PlatformIndex highest = 0;
        for (const PlatformIndex platform : columns_.platform)
            if (platform != kGone) highest = std::max(highest, platform);
        tile_of_.assign((highest + std::size_t{1}) * kDeviceSystems * kKnowledges, kNoTile);
        for (std::size_t device = 0; device < columns_.size(); ++device) {
            const DeviceRow row = columns_.row(static_cast<DeviceIndex>(device));
            if (row.platform != kGone) tile_of_[code_of(tile_key(row, facts_, versions_))] = 0;
        }
        for (std::size_t code = 0; code < tile_of_.size(); ++code) {
            if (tile_of_[code] == kNoTile) continue;
            tile_of_[code] = static_cast<std::uint32_t>(keys_.size());
            keys_.push_back(key_of(code));
        }
    }

    // How many devices each part has of each version in each tile.
    void count_cells() {
        cells_.resize(parts_);
        each_item(parts_, parts_, [&](std::size_t part, unsigned) {
            cells_[part].assign(keys_.size() * places_, 0);
            each_device(part,
                        [&](DeviceIndex, std::uint32_t tile, std::size_t place) { ++cells_[part][tile * places_ + place]; });
        });
    }

    // The tiles with their starts; the cells become where each part goes on writing.
    std::vector<Tile> make_empty() {
        std::vector<Tile> tiles(keys_.size());
        each_item(static_cast<unsigned>(parts_), tiles.size(), [&](std::size_t number, unsigned) {
            Tile& tile = tiles[number];
            tile.key = keys_[number];
            tile.start.resize(places_ + 1);
            std::uint32_t next = 0;
            for (std::size_t place = 0; place < places_; ++place) {
                tile.start[place] = next;
                for (auto& cells : cells_) {
                    const std::uint32_t here = cells[number * places_ + place];
                    cells[number * places_ + place] = next;
                    next += here;
                }
            }
            tile.start[places_] = next;
            tile.devices.resize(next);
        });
        return tiles;
    }

    const DeviceColumns& columns_;
    const FactSets& facts_;
    const VersionTable& versions_;
    unsigned parts_;
    std::size_t places_;  // Of versions in a tile, with the one for unknown versions.
    std::vector<std::uint32_t> tile_of_;
    std::vector<TileKey> keys_;
    std::vector<std::vector<std::uint32_t>> cells_;
};

}  // namespace

void DeviceColumns::put(DeviceIndex device, DeviceRow row) {
    platform[device] = row.platform;
    version[device] = row.version;
    facts[device] = row.facts;
}

void DeviceColumns::add(DeviceRow row) {
    platform.push_back(row.platform);
    version.push_back(row.version);
    facts.push_back(row.facts);
}

std::size_t Tile::bytes() const {
    return sizeof(Tile) + devices.size() * sizeof(DeviceIndex) + (start.size() + column.size()) * sizeof(std::uint32_t) +
           (bits.size() + alive.size()) * sizeof(std::uint64_t);
}

std::vector<Tile> make_tiles(const DeviceColumns& columns, const FactSets& facts, const VersionTable& versions,
                             unsigned threads) {
    std::vector<Tile> tiles = Sorting(columns, facts, versions, std::max(threads, 1U)).tiles();
    std::ranges::stable_sort(tiles, std::ranges::greater{}, [](const Tile& tile) { return tile.devices.size(); });
    each_item(threads, tiles.size(), [&](std::size_t tile, unsigned) { make_bit_columns(tiles[tile], columns.facts, facts); });
    std::uint32_t chunk = 0;
    for (auto& tile : tiles) {
        tile.first_chunk = chunk;
        chunk += tile.chunks();
    }
    return tiles;
}

}  // namespace aftercare::insight::engine
