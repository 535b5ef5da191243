// What the engine is asked.
#include "insight/engine/engine.hpp"

#include "insight/engine/finding_of.hpp"
#include "insight/engine/workers.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace aftercare::insight::engine {

namespace {

constexpr std::size_t at(Finding finding) { return static_cast<std::size_t>(finding); }

void count_page(const Kernel& kernel, const TileColumns& columns, const Page& page,
                std::array<std::vector<std::uint32_t>, kFindings>& counts) {
    for (const Run& run : page.runs)
        kernel.count(columns, run.test, page.entries.data() + run.first_entry, run.entries, page.slices.data() + run.first_slice,
                     run.times(), counts[at(run.finding)].data());
}

}  // namespace

FindingCounts Engine::count_all() const {
    std::vector<Counts> by_thread(threads_);
    for (auto& counts : by_thread) counts.fill(std::vector<std::uint32_t>(advisories_.size()));
    each_item(threads_, tiles_.size(), [&](std::size_t tile, unsigned thread) {
        count_page(*kernel_, columns_of(tiles_[tile], pages_[tile]), pages_[tile], by_thread[thread]);
    });
    FindingCounts total{std::move(by_thread.front())};
    for (std::size_t thread = 1; thread < by_thread.size(); ++thread)
        for (std::size_t finding = 0; finding < kFindings; ++finding)
            for (std::size_t advisory = 0; advisory < advisories_.size(); ++advisory)
                total.devices[finding][advisory] += by_thread[thread][finding][advisory];
    count_loose(total.devices);
    return total;
}

void Engine::count_loose(Counts& counts) const {
    for (const auto& devices : loose_)
        for (const DeviceIndex device : devices)
            for (const AdvisoryFinding& found : findings(devices_.row(device))) ++counts[at(found.finding)][found.advisory];
}

std::vector<Engine::TilePage> Engine::pages_for(const Terms& terms, AdvisoryIndex number) const {
    const BoundBook book({&terms, 1}, number, facts_.evidence(), versions_);
    std::vector<TilePage> pages;
    std::vector<const BoundClause*> clauses;
    const auto ask = [&](PlatformIndex platform) {
        clauses.clear();
        for (const BoundClause& bound : book.clauses())
            if (concerns_platform(*bound.clause, platform)) clauses.push_back(&bound);
        for (const std::uint32_t tile : by_platform_[platform]) {
            Page page = make_page(tiles_[tile], clauses, facts_.evidence(), versions_);
            if (!page.runs.empty()) pages.push_back({tile, std::move(page)});
        }
    };
    std::vector<PlatformIndex> platforms;
    for (const Clause& clause : terms.clauses) {
        if (clause.every_platform) {
            platforms.resize(by_platform_.size());
            std::iota(platforms.begin(), platforms.end(), PlatformIndex{0});
            break;
        }
        platforms.insert(platforms.end(), clause.platforms.begin(), clause.platforms.end());
    }
    std::ranges::sort(platforms);
    const auto [end, last] = std::ranges::unique(platforms);
    platforms.erase(end, last);
    for (const PlatformIndex platform : platforms)
        if (platform < by_platform_.size()) ask(platform);
    return pages;
}

std::array<std::uint32_t, kFindings> Engine::count_one(const Terms& terms) const {
    std::array<std::uint32_t, kFindings> counts{};
    for (const auto& [tile, page] : pages_for(terms, 0))
        for (const Run& run : page.runs)
            kernel_->count(columns_of(tiles_[tile], page), run.test, page.entries.data() + run.first_entry, run.entries,
                           page.slices.data() + run.first_slice, run.times(), &counts[at(run.finding)]);
    each_loose(terms, [&](DeviceIndex, Finding finding) { ++counts[at(finding)]; });
    return counts;
}

void Engine::each_loose(const Terms& terms, const std::function<void(DeviceIndex, Finding)>& work) const {
    for (const auto& devices : loose_)
        for (const DeviceIndex device : devices)
            if (const auto finding = finding_of(terms, devices_.row(device), facts_, versions_)) work(device, *finding);
}

void Engine::each_marked(const Tile& tile, const Page& page, bool (*wanted)(const Run&),
                         const std::function<void(std::size_t place)>& work) const {
    each_entry(page, wanted, [&](Test test, const Entry& entry, const VersionSlice* slices) {
        for (std::uint32_t chunk = 0; chunk < tile.chunks(); ++chunk) {
            std::vector<std::uint64_t> bits(0x10000 / 64 + kSlackWords);
            if (kernel_->mark(columns_of(tile, page), test, entry, slices, chunk, bits.data()) == 0) continue;
            for (std::size_t word = 0; word < bits.size(); ++word)
                for (std::uint64_t left = bits[word]; left != 0; left &= left - 1)
                    work((std::size_t{chunk} << 16U) + word * 64 + static_cast<std::size_t>(std::countr_zero(left)));
        }
    });
}

std::vector<DeviceIndex> Engine::devices_hit(const Terms& terms) const {
    std::vector<DeviceIndex> hit;
    for (const auto& [number, page] : pages_for(terms, 0)) {
        const Tile& tile = tiles_[number];
        each_marked(
            tile, page, [](const Run& run) { return run.finding == Finding::affected; },
            [&](std::size_t place) { hit.push_back(tile.devices[place]); });
    }
    each_loose(terms, [&](DeviceIndex device, Finding finding) {
        if (finding == Finding::affected) hit.push_back(device);
    });
    std::ranges::sort(hit);
    return hit;
}

std::vector<Engine::DeviceFinding> Engine::devices_touched(const Terms& terms) const {
    std::vector<DeviceFinding> touched;
    std::vector<DeviceIndex> candidates;
    for (const auto& [number, page] : pages_for(terms, 0)) {
        const Tile& tile = tiles_[number];
        // Whatever is taken away from one finding was added to it or to another, so that these are all.
        each_marked(
            tile, page, [](const Run& run) { return !run.taken_away; },
            [&](std::size_t place) { candidates.push_back(tile.devices[place]); });
    }
    std::ranges::sort(candidates);
    const auto [end, last] = std::ranges::unique(candidates);
    candidates.erase(end, last);
    for (const DeviceIndex device : candidates)
        if (const auto finding = finding_of(terms, devices_.row(device), facts_, versions_))
            touched.push_back({device, *finding});
    each_loose(terms, [&](DeviceIndex device, Finding finding) { touched.push_back({device, finding}); });
    std::ranges::sort(touched);
    return touched;
}

std::vector<AdvisoryFinding> Engine::findings(const DeviceRow& row) const {
    const Tile* const tile = find_tile(tile_key(row, facts_, versions_));
    const bool version_known = row.version < versions_.size();
    if (tile != nullptr && (version_known || has_unknown_versions(*tile, versions_)))
        return findings_on(*kernel_, pages_[static_cast<std::size_t>(tile - tiles_.data())], versions_.place(row.version),
                           facts_.bits(row.facts));
    // No other is like it, so that no page says all that is asked of it.
    std::vector<AdvisoryFinding> found;
    for (AdvisoryIndex advisory = 0; advisory < advisories_.size(); ++advisory)
        if (const auto finding = finding_of(advisories_[advisory], row, facts_, versions_)) found.push_back({advisory, *finding});
    return found;
}

}  // namespace aftercare::insight::engine
