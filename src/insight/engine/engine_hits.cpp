#include "insight/engine/engine.hpp"
#include "insight/engine/workers.hpp"

#include <algorithm>

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

// How many containers a tile has at most.
std::size_t most_containers(const Tile& tile, const Page& page) {
    std::size_t entries = 0;
    for (const Run& run : page.runs)
        if (run.finding == Finding::affected) entries += run.entries;
    return entries * tile.chunks();
}

// Puts what was found, tile by tile, in the order of the advisories. Each thread takes some of the advisories.
void sort_by_advisory(const std::vector<std::vector<HitsFound>>& by_tile, std::size_t advisories, unsigned threads,
                      HitSets& hits) {
    std::vector<std::vector<std::uint32_t>> counts(threads, std::vector<std::uint32_t>(advisories));
    each_item(threads, by_tile.size(), [&](std::size_t tile, unsigned thread) {
        for (const auto& [advisory, container] : by_tile[tile]) ++counts[thread][advisory];
    });
    hits.first.resize(advisories + 1);
    for (std::size_t advisory = 0; advisory < advisories; ++advisory) {
        hits.first[advisory + 1] = hits.first[advisory];
        for (const auto& count : counts) hits.first[advisory + 1] += count[advisory];
    }
    hits.containers.resize(hits.first.back());
    std::vector<std::uint32_t> next(hits.first.begin(), hits.first.end() - 1);
    each_item(threads, threads, [&](std::size_t part, unsigned) {
        const std::size_t begin = advisories * part / threads;
        const std::size_t end = advisories * (part + 1) / threads;
        for (const auto& found : by_tile)
            for (const auto& [advisory, container] : found)
                if (begin <= advisory && advisory < end) hits.containers[next[advisory]++] = container;
    });
}

}  // namespace

std::vector<HitsFound> Engine::collect_tile(std::size_t number, HitArena& arena) const {
    const Tile& tile = tiles_[number];
    const TileColumns columns = columns_of(tile, pages_[number]);
    std::vector<HitsFound> found;
    found.reserve(most_containers(tile, pages_[number]));
    std::vector<std::uint64_t> bits(0x10000 / 64 + kSlackWords);  // Cleared again by whoever takes them out.
    each_affected(pages_[number], [&](Test test, const Entry& entry, const VersionSlice* slices) {
        for (std::uint32_t chunk = 0; chunk < tile.chunks(); ++chunk) {
            const Span span = span_of(tile, entry, slices, chunk);
            if (span.words == 0) continue;
            const std::uint32_t devices = kernel_->mark(columns, test, entry, slices, chunk, bits.data());
            if (devices == 0) continue;
            const bool listed = devices <= span.words * 4;
            HitContainer container{.chunk = static_cast<std::uint16_t>(tile.first_chunk + chunk),
                                   .first_word = static_cast<std::uint16_t>(span.first),
                                   .words = static_cast<std::uint16_t>(listed ? 0 : span.words),
                                   .last = static_cast<std::uint16_t>(devices - 1)};
            const std::size_t taken = (container.bytes() + 7) / 8;
            std::uint64_t* const data = arena.room(taken + kSlackValues / 4);
            std::uint64_t* const marked = bits.data() + span.first;
            if (listed)
                kernel_->list(marked, span.words, static_cast<std::uint16_t>(span.first * 64),
                              reinterpret_cast<std::uint16_t*>(data));
            else
                kernel_->move(marked, span.words, data);
            arena.keep(taken);
            container.data = data;
            found.push_back({entry.advisory, container});
        }
    });
    return found;
}

HitSets Engine::hit_sets() const {
    HitSets hits;
    hits.arenas.resize(threads_);
    std::vector<std::vector<HitsFound>> by_tile(tiles_.size());
    each_item(threads_, tiles_.size(),
              [&](std::size_t tile, unsigned thread) { by_tile[tile] = collect_tile(tile, hits.arenas[thread]); });
    sort_by_advisory(by_tile, advisories_.size(), threads_, hits);
    return hits;
}

}  // namespace aftercare::insight::engine
