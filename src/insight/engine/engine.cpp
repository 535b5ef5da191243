#include "insight/engine/engine.hpp"

#include "insight/engine/bit_columns.hpp"

#include <algorithm>
#include <utility>

namespace aftercare::insight::engine {

Engine::Engine(VersionTable versions, FactSets facts, DeviceColumns devices, std::vector<Terms> advisories, unsigned threads,
               const Kernel& kernel, const std::function<void()>& tiles_made)
    : versions_(std::move(versions)),
      facts_(std::move(facts)),
      devices_(std::move(devices)),
      advisories_(std::move(advisories)),
      threads_(threads),
      kernel_(&kernel) {
    make_tiles_and_pages(tiles_made);
}

void Engine::make_tiles_and_pages(const std::function<void()>& tiles_made) {
    tiles_ = make_tiles(devices_, facts_, versions_, threads_);
    if (tiles_made) tiles_made();
    pages_ = make_pages(tiles_, advisories_, facts_.evidence(), versions_, threads_);
    by_platform_.clear();
    for (std::uint32_t tile = 0; tile < tiles_.size(); ++tile) {
        const std::size_t platform = tiles_[tile].key.platform;
        if (by_platform_.size() <= platform) by_platform_.resize(platform + 1);
        by_platform_[platform].push_back(tile);
    }
    loose_.clear();
    loosened_ = 0;
}

void Engine::settle() {
    if (loosened_ != 0) make_tiles_and_pages();
}

const Tile* Engine::find_tile(const TileKey& key) const {
    if (key.platform >= by_platform_.size()) return nullptr;
    for (const std::uint32_t tile : by_platform_[key.platform])
        if (tiles_[tile].key == key) return &tiles_[tile];
    return nullptr;
}

TileColumns Engine::columns_of(const Tile& tile, const Page& page) const {
    return {.start = tile.start.data(),
            .bits = tile.bits.data(),
            .column = tile.column.data(),
            .alive = tile.alive.empty() ? nullptr : tile.alive.data(),
            .programs = page.programs.data()};
}

DeviceIndex Engine::device_at(std::uint32_t place) const {
    const std::uint32_t chunk = place >> 16U;
    const auto after = std::ranges::upper_bound(tiles_, chunk, {}, &Tile::first_chunk);
    const Tile& tile = *std::prev(after);
    return tile.devices[place - (tile.first_chunk << 16U)];
}

void Engine::each_place(const std::function<void(std::uint32_t, DeviceIndex)>& work) const {
    for (const Tile& tile : tiles_)
        for (std::uint32_t place = 0; place < tile.devices.size(); ++place)
            work((tile.first_chunk << 16U) + place, tile.devices[place]);
}

// Out of its tile, where it leaves a gap, or out of those that are in none.
void Engine::take_out(DeviceIndex device) {
    const DeviceRow row = devices_.row(device);
    if (row.platform == kGone) return;
    if (row.platform < loose_.size()) {
        auto& loose = loose_[row.platform];
        if (const auto found = std::ranges::find(loose, device); found != loose.end()) {
            loose.erase(found);
            return;
        }
    }
    auto& tile = const_cast<Tile&>(*find_tile(tile_key(row, facts_, versions_)));
    const VersionIndex place = versions_.place(row.version);
    const auto found = std::find(tile.devices.begin() + tile.start[place], tile.devices.begin() + tile.start[place + 1], device);
    const auto position = static_cast<std::size_t>(found - tile.devices.begin());
    if (tile.alive.empty()) tile.alive.assign(column_words(tile.devices.size()), ~std::uint64_t{0});
    tile.alive[position / 64] &= ~(std::uint64_t{1} << (position % 64));
}

void Engine::put_in(DeviceIndex device) {
    const PlatformIndex platform = devices_.platform[device];
    if (platform == kGone) return;
    if (loose_.size() <= platform) loose_.resize(platform + std::size_t{1});
    loose_[platform].push_back(device);
}

void Engine::change(DeviceIndex device, DeviceRow row) {
    take_out(device);
    devices_.put(device, row);
    put_in(device);
    if (++loosened_ * 100 > devices_.size()) settle();
}

DeviceIndex Engine::add(DeviceRow row) {
    const auto device = static_cast<DeviceIndex>(devices_.size());
    devices_.add(row);
    put_in(device);
    if (++loosened_ * 100 > devices_.size()) settle();
    return device;
}

void Engine::remove(DeviceIndex device) { change(device, {.platform = kGone}); }

VersionIndex Engine::learn(VersionKey key) {
    learn({&key, 1});
    return *versions_.find(key);
}

void Engine::learn(std::span<const VersionKey> fresh) {
    if (std::ranges::all_of(fresh, [&](VersionKey key) { return versions_.find(key).has_value(); })) return;
    std::vector<VersionKey> keys(fresh.begin(), fresh.end());
    for (VersionIndex index = 0; index < versions_.size(); ++index) keys.push_back(versions_.key(index));
    const VersionTable before = std::exchange(versions_, VersionTable(std::move(keys)));
    std::vector<VersionIndex> moved(before.size());
    for (VersionIndex index = 0; index < before.size(); ++index) moved[index] = *versions_.find(before.key(index));
    for (VersionIndex& version : devices_.version)
        if (version < before.size()) version = moved[version];
    make_tiles_and_pages();
}

AdvisoryIndex Engine::add(Terms terms) {
    const auto advisory = static_cast<AdvisoryIndex>(advisories_.size());
    advisories_.emplace_back();
    change(advisory, std::move(terms));
    return advisory;
}

void Engine::change(AdvisoryIndex advisory, Terms terms) {
    const bool was_empty = advisories_[advisory].clauses.empty();
    advisories_[advisory] = std::move(terms);
    if (!was_empty) {
        pages_ = make_pages(tiles_, advisories_, facts_.evidence(), versions_, threads_);
        return;
    }
    for (const auto& [tile, page] : pages_for(advisories_[advisory], advisory)) append(pages_[tile], page);
}

std::size_t Engine::bytes() const {
    std::size_t bytes = facts_.bytes() + devices_.size() * (sizeof(PlatformIndex) + sizeof(VersionIndex) + sizeof(FactsIndex));
    for (const auto& tile : tiles_) bytes += tile.bytes();
    for (const auto& page : pages_) bytes += page.bytes();
    return bytes;
}

}  // namespace aftercare::insight::engine
