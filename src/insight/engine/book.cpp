#include "insight/engine/book.hpp"

#include "insight/engine/workers.hpp"

#include <algorithm>

namespace aftercare::insight::engine {

namespace {

constexpr std::size_t kBatch = 512;  // Advisories bound at once.

// For each platform that a tile has, the clauses that bear on it in the order of their advisories.
class ByPlatform {
public:
    ByPlatform(const std::vector<BoundBook>& books, const std::vector<Tile>& tiles) {
        for (const auto& tile : tiles) {
            if (platforms_.size() <= tile.key.platform) platforms_.resize(tile.key.platform + std::size_t{1});
            platforms_[tile.key.platform].here = true;
        }
        for (const BoundBook& book : books) {
            for (const BoundClause& bound : book.clauses()) {
                if (bound.clause->every_platform) {
                    for (auto& platform : platforms_) platform.add(bound);
                } else {
                    for (const PlatformIndex platform : bound.clause->platforms)
                        if (platform < platforms_.size()) platforms_[platform].add(bound);
                }
            }
        }
    }

    [[nodiscard]] std::span<const BoundClause* const> of(PlatformIndex platform) const { return platforms_[platform].clauses; }

private:
    struct Platform {
        bool here = false;
        std::vector<const BoundClause*> clauses;

        void add(const BoundClause& bound) {
            if (here) clauses.push_back(&bound);
        }
    };

    std::vector<Platform> platforms_;
};

}  // namespace

void append(Page& page, const Page& more) {
    for (Run run : more.runs) {
        const std::size_t first_entry = page.entries.size();
        for (std::size_t i = 0; i < run.entries; ++i) {
            Entry entry = more.entries[run.first_entry + i];
            if (run.test == Test::program) {
                const std::size_t begin = program_of(entry.atoms) + page.programs.size();
                entry.atoms[0] = static_cast<std::uint16_t>(begin);
                entry.atoms[1] = static_cast<std::uint16_t>(begin >> 16U);
            }
            page.entries.push_back(entry);
        }
        run.first_entry = first_entry;
        run.first_slice += page.slices.size();
        page.runs.push_back(run);
    }
    page.slices.insert(page.slices.end(), more.slices.begin(), more.slices.end());
    page.programs.insert(page.programs.end(), more.programs.begin(), more.programs.end());
}

std::size_t Page::bytes() const {
    return sizeof(Page) + runs.size() * sizeof(Run) + entries.size() * sizeof(Entry) + slices.size() * sizeof(VersionSlice) +
           programs.size() * sizeof(std::uint16_t);
}

std::vector<Page> make_pages(const std::vector<Tile>& tiles, std::span<const Terms> advisories,
                             const std::vector<Evidence>& evidence, const VersionTable& versions, unsigned threads) {
    std::vector<BoundBook> books((advisories.size() + kBatch - 1) / kBatch, BoundBook({}, 0, evidence, versions));
    each_item(threads, books.size(), [&](std::size_t batch, unsigned) {
        const std::size_t first = batch * kBatch;
        books[batch] = BoundBook(advisories.subspan(first, std::min(kBatch, advisories.size() - first)),
                                 static_cast<AdvisoryIndex>(first), evidence, versions);
    });
    const ByPlatform by_platform(books, tiles);
    std::vector<Page> pages(tiles.size());
    each_item(threads, tiles.size(), [&](std::size_t tile, unsigned) {
        pages[tile] = make_page(tiles[tile], by_platform.of(tiles[tile].key.platform), evidence, versions);
    });
    return pages;
}

}  // namespace aftercare::insight::engine
