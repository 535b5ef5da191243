// Which devices are hit by which advisories (INS-06, INS-07): all at once, one new advisory against all devices, one changed device
// against all advisories.
//
// Not safe for changes from several threads; questions may run side by side with each other.
#pragma once

#include "insight/engine/book.hpp"
#include "insight/engine/facts.hpp"
#include "insight/engine/fleet.hpp"
#include "insight/engine/hit_sets.hpp"
#include "insight/engine/terms.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace aftercare::insight::engine {

// How many devices have each finding, by advisory.
struct FindingCounts {
    std::array<std::vector<std::uint32_t>, kFindings> devices;  // By Finding, then by advisory.

    [[nodiscard]] std::uint32_t of(Finding finding, AdvisoryIndex advisory) const {
        return devices[static_cast<std::size_t>(finding)][advisory];
    }
    bool operator==(const FindingCounts&) const = default;
};

class Engine {
public:
    // From devices whose platforms, versions and facts are places in the tables that go with them. `threads` is at least 1.
    // `tiles_made` is called when the devices are in their tiles, before the advisories are bound to them: for who measures.
    Engine(VersionTable versions, FactSets facts, DeviceColumns devices, std::vector<Terms> advisories, unsigned threads = 1,
           const Kernel& kernel = best_kernel(), const std::function<void()>& tiles_made = {});

    // All devices against all advisories.
    [[nodiscard]] FindingCounts count_all() const;
    // The devices that each advisory hits for certain, as places; device_at tells whose they are. Devices that changed since the tiles
    // were made have no place, so settle() first.
    [[nodiscard]] HitSets hit_sets() const;
    [[nodiscard]] DeviceIndex device_at(std::uint32_t place) const;
    void each_place(const std::function<void(std::uint32_t place, DeviceIndex device)>& work) const;

    // One advisory, which need not be one of ours, against all devices.
    [[nodiscard]] std::array<std::uint32_t, kFindings> count_one(const Terms& terms) const;
    // The devices that it hits for certain.
    [[nodiscard]] std::vector<DeviceIndex> devices_hit(const Terms& terms) const;
    // Every device that it touches with what it is to it, rising.
    struct DeviceFinding {
        DeviceIndex device = 0;
        Finding finding = Finding::affected;

        auto operator<=>(const DeviceFinding&) const = default;
    };
    [[nodiscard]] std::vector<DeviceFinding> devices_touched(const Terms& terms) const;

    // One device against all advisories, rising.
    [[nodiscard]] std::vector<AdvisoryFinding> findings(const DeviceRow& row) const;
    [[nodiscard]] DeviceRow device(DeviceIndex device) const { return devices_.row(device); }
    [[nodiscard]] std::size_t devices() const { return devices_.size(); }
    [[nodiscard]] std::size_t advisories() const { return advisories_.size(); }
    [[nodiscard]] std::span<const Terms> terms() const { return advisories_; }  // Of each advisory.

    // Takes a version into the table; the numbers of others may change, and those of devices with them.
    VersionIndex learn(VersionKey key);
    // Takes in all of them at once, which costs what one costs.
    void learn(std::span<const VersionKey> keys);
    // A set of facts that devices to come share. An atom outside of those that the facts were made for is a bug.
    FactsIndex learn(Knowledge knowledge, std::span<const AtomIndex> atoms) { return facts_.add(knowledge, atoms); }

    // From now on the device is this. A row that names a version or facts outside the tables is a bug.
    void change(DeviceIndex device, DeviceRow row);
    DeviceIndex add(DeviceRow row);
    void remove(DeviceIndex device);

    AdvisoryIndex add(Terms terms);
    void change(AdvisoryIndex advisory, Terms terms);  // With no clauses: it is withdrawn.

    // Puts what changed into its tiles. Done by itself when a hundredth of the devices have changed.
    void settle();

    [[nodiscard]] const VersionTable& versions() const { return versions_; }
    [[nodiscard]] const FactSets& facts() const { return facts_; }
    // Bytes held for matching: devices, tiles and advisories as the kernel reads them.
    [[nodiscard]] std::size_t bytes() const;

private:
    using Counts = std::array<std::vector<std::uint32_t>, kFindings>;

    void make_tiles_and_pages(const std::function<void()>& tiles_made = {});
    void count_tile(std::size_t tile, Counts& counts) const;
    void count_loose(Counts& counts) const;
    [[nodiscard]] std::vector<HitsFound> collect_tile(std::size_t tile, HitArena& arena) const;
    struct TilePage {
        std::uint32_t tile;
        Page page;
    };
    // What an advisory asks of the tiles on which it bears.
    [[nodiscard]] std::vector<TilePage> pages_for(const Terms& terms, AdvisoryIndex number) const;
    // Marks in turn each stretch of the tile in which some entry of these runs holds, and calls `work` with the device's place in the tile.
    void each_marked(const Tile& tile, const Page& page, bool (*wanted)(const Run&),
                     const std::function<void(std::size_t place)>& work) const;
    void each_loose(const Terms& terms, const std::function<void(DeviceIndex, Finding)>& work) const;
    [[nodiscard]] const Tile* find_tile(const TileKey& key) const;
    [[nodiscard]] TileColumns columns_of(const Tile& tile, const Page& page) const;
    void take_out(DeviceIndex device);
    void put_in(DeviceIndex device);

    VersionTable versions_;
    FactSets facts_;
    DeviceColumns devices_;
    std::vector<Terms> advisories_;
    unsigned threads_;
    const Kernel* kernel_;
    std::vector<Tile> tiles_;
    std::vector<Page> pages_;                              // Of each tile.
    std::vector<std::vector<std::uint32_t>> by_platform_;  // The tiles of each platform.
    std::vector<std::vector<DeviceIndex>> loose_;          // By platform: devices that are in no tile.
    std::size_t loosened_ = 0;  // How often a device left its tile or came without one, since they were made.
};

}  // namespace aftercare::insight::engine
