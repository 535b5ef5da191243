// The advisories, as the engine holds them: for each tile what is asked of its devices, entry after entry, in the order in which the
// kernel reads it.
#pragma once

#include "insight/engine/fleet.hpp"
#include "insight/engine/terms.hpp"
#include "insight/engine/tests_of.hpp"

#include <span>
#include <utility>
#include <vector>

namespace aftercare::insight::engine {

// Entries of one kind that lie together. What they count is added to (or taken from) the devices with `finding`.
struct Run {
    Finding finding = Finding::affected;
    bool taken_away = false;
    Test test = Test::none;
    std::size_t first_entry = 0;
    std::size_t entries = 0;
    std::size_t first_slice = 0;

    [[nodiscard]] std::uint32_t times() const { return taken_away ? ~std::uint32_t{0} : 1; }
};

// All that is asked of one tile.
struct Page {
    std::vector<Run> runs;
    std::vector<Entry> entries;
    std::vector<VersionSlice> slices;
    std::vector<std::uint16_t> programs;

    [[nodiscard]] std::size_t bytes() const;
};

// An advisory's clause, bound to the versions that there are.
struct BoundClause {
    const Clause* clause = nullptr;
    std::span<const VersionSlice> slices;  // In order, apart from each other, none empty; so are
    std::span<const VersionSlice> undecided;
    const std::uint16_t* program = nullptr;  // Of a test that is one.
    AdvisoryIndex advisory = 0;
    CompiledTest test;  // Where all is known of a device.
    System system = System::junos;
    Knowledge needs = kNothingKnown;  // To decide its condition.
    bool never = false;               // Its condition never holds.
};

// Advisories bound to a table of versions. Holds on to the clauses of `advisories`, whose places are their numbers from `first` on.
class BoundBook {
public:
    BoundBook(std::span<const Terms> advisories, AdvisoryIndex first, const std::vector<Evidence>& evidence,
              const VersionTable& versions);

    [[nodiscard]] std::span<const BoundClause> clauses() const { return clauses_; }

private:
    std::vector<BoundClause> clauses_;
    std::vector<VersionSlice> slices_;
    std::vector<std::uint16_t> programs_;
};

// What `clauses`, in the order of their advisories, ask of a tile. All must bear on its platform; those of the other system are passed over.
Page make_page(const Tile& tile, std::span<const BoundClause* const> clauses, const std::vector<Evidence>& evidence,
               const VersionTable& versions);

// Writes `more`, of the same tile, behind `page`.
void append(Page& page, const Page& more);

// What a page says of one device, whose version has this place in the tile and for which these atoms hold; rising by advisory.
std::vector<AdvisoryFinding> findings_on(const Kernel& kernel, const Page& page, VersionIndex place, const std::uint64_t* bits);

// Calls `work(test, entry, slices)` for each entry of the runs that `wanted` says yes to.
template <class Wanted, class Work>
void each_entry(const Page& page, Wanted wanted, Work work) {
    for (const Run& run : page.runs) {
        if (!wanted(run)) continue;
        const VersionSlice* slices = page.slices.data() + run.first_slice;
        for (std::size_t i = 0; i < run.entries; ++i) {
            const Entry& entry = page.entries[run.first_entry + i];
            work(run.test, entry, slices);
            slices += entry.slices;
        }
    }
}

// The same for each entry of those who are affected.
template <class Work>
void each_affected(const Page& page, Work work) {
    each_entry(page, [](const Run& run) { return run.finding == Finding::affected; }, std::move(work));
}

// The pages of `tiles`, for advisories whose numbers are their places in `advisories`.
std::vector<Page> make_pages(const std::vector<Tile>& tiles, std::span<const Terms> advisories,
                             const std::vector<Evidence>& evidence, const VersionTable& versions, unsigned threads);

}  // namespace aftercare::insight::engine
