#include "insight/engine/engine.hpp"
#include "insight/engine/workers.hpp"

#include <algorithm>
#include <numeric>

namespace aftercare::insight::engine {

namespace {

// The words of a chunk of a tile in which the devices of some slices lie; none where they lie in other chunks.
struct Span {
    std::size_t first = 0;
    std::size_t words = 0;
};

Span span_of(const Tile& tile, const Entry& entry, const VersionSlice* slices, std::uint32_t chunk) {
    const std::size_t lowest = std::size_t{chunk} << 16U;
    const std::size_t from = std::max<std::size_t>(tile.start[slices[0].from], lowest);
    const std::size_t to = std::min<std::size_t>(tile.start[slices[entry.slices - 1].to], lowest + 0x10000);
    if (from >= to) return {};
    const std::size_t first = (from - lowest) / 64;
    return {first, (to - lowest + 63) / 64 - first};
}

}  // namespace

void Engine::collect_tile(std::size_t number, std::vector<std::pair<AdvisoryIndex, HitContainer>>& found, HitArena& arena) const {
    const Tile& tile = tiles_[number];
    const TileColumns columns = columns_of(tile, pages_[number]);
    std::vector<std::uint64_t> bits(0x10000 / 64 + kSlackWords);
    each_affected(pages_[number], [&](Test test, const Entry& entry, const VersionSlice* slices) {
        for (std::uint32_t chunk = 0; chunk < tile.chunks(); ++chunk) {
            const Span span = span_of(tile, entry, slices, chunk);
            if (span.words == 0) continue;
            std::uint64_t* const marked = bits.data() + span.first;
            std::fill_n(marked, span.words + kSlackWords, 0);
            const std::uint32_t devices = kernel_->mark(columns, test, entry, slices, chunk, bits.data());
            if (devices == 0) continue;
            HitContainer container{.chunk = static_cast<std::uint16_t>(tile.first_chunk + chunk),
                                   .listed = devices <= span.words * 4,
                                   .first_word = static_cast<std::uint16_t>(span.first),
                                   .words = static_cast<std::uint16_t>(span.words),
                                   .devices = devices};
            const std::size_t taken = (container.bytes() + 7) / 8;
            std::uint64_t* const data = arena.room(taken + kSlackValues / 4);
            if (container.listed)
                kernel_->list(marked, span.words, static_cast<std::uint16_t>(span.first * 64),
                              reinterpret_cast<std::uint16_t*>(data));
            else
                std::copy_n(marked, span.words, data);
            arena.keep(taken);
            container.data = data;
            found.emplace_back(entry.advisory, container);
        }
    });
}

HitSets Engine::hit_sets() const {
    HitSets hits;
    hits.arenas.resize(threads_);
    std::vector<std::vector<std::pair<AdvisoryIndex, HitContainer>>> by_tile(tiles_.size());
    each_item(threads_, tiles_.size(),
              [&](std::size_t tile, unsigned thread) { collect_tile(tile, by_tile[tile], hits.arenas[thread]); });
    // In the order of the advisories: first where each one's begin, then each container into its place.
    hits.first.resize(advisories_.size() + 1);
    for (const auto& found : by_tile)
        for (const auto& [advisory, container] : found) ++hits.first[advisory + 1];
    std::partial_sum(hits.first.begin(), hits.first.end(), hits.first.begin());
    hits.containers.resize(hits.first.back());
    std::vector<std::uint32_t> next = hits.first;
    for (const auto& found : by_tile)
        for (const auto& [advisory, container] : found) hits.containers[next[advisory]++] = container;
    return hits;
}

}  // namespace aftercare::insight::engine
