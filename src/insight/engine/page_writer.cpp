#include "insight/engine/book.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace aftercare::insight::engine {

namespace {

Entry entry_of(AdvisoryIndex advisory, const CompiledTest& test, std::size_t slices) {
    return {advisory, static_cast<std::uint16_t>(slices), {test.atoms[0], test.atoms[1], test.atoms[2]}};
}

// Slices with one answer: what holds there for certain, what may hold, and what may hold if what is undecided is so.
struct Piece {
    Formula certain;
    Formula possible;
    Formula thinkable;
    std::vector<VersionSlice> slices;

    [[nodiscard]] bool same_answer(const Piece& other) const {
        return certain == other.certain && possible == other.possible && thinkable == other.thinkable;
    }
};

bool covers(std::span<const VersionSlice> slices, VersionIndex version) {
    return std::ranges::any_of(slices, [&](const VersionSlice slice) { return slice.from <= version && version < slice.to; });
}

// Several clauses as one, their slices cut so that each device is asked once.
class Cutting {
public:
    Cutting(const TileKey& key, const std::vector<Evidence>& evidence, VersionSlice unknown)
        : key_(key), evidence_(evidence), unknown_(unknown) {}

    // `unknown` of the constructor is where devices without a known version lie, empty where there are none.
    [[nodiscard]] std::vector<Piece> cut(std::span<const BoundClause* const> clauses) const {
        std::vector<Piece> pieces;
        const std::vector<VersionIndex> places = seams(clauses);
        for (std::size_t i = 0; i + 1 < places.size(); ++i) {
            const VersionSlice slice{places[i], places[i + 1]};
            Piece piece = answer(clauses, slice.from);
            if (piece.thinkable.kind == Formula::Kind::never) continue;
            const auto same = std::ranges::find_if(pieces, [&](const Piece& other) { return other.same_answer(piece); });
            auto& slices = same == pieces.end() ? pieces.emplace_back(std::move(piece)).slices : same->slices;
            if (!slices.empty() && slices.back().to == slice.from)
                slices.back().to = slice.to;
            else
                slices.push_back(slice);
        }
        return pieces;
    }

private:
    // The places between which nothing changes.
    [[nodiscard]] std::vector<VersionIndex> seams(std::span<const BoundClause* const> clauses) const {
        std::vector<VersionIndex> places;
        const auto add = [&](const VersionSlice slice) {
            places.push_back(slice.from);
            places.push_back(slice.to);
        };
        add(unknown_);
        for (const BoundClause* clause : clauses) {
            std::ranges::for_each(clause->slices, add);
            std::ranges::for_each(clause->undecided, add);
        }
        std::ranges::sort(places);
        const auto [end, last] = std::ranges::unique(places);
        places.erase(end, last);
        return places;
    }

    [[nodiscard]] Piece answer(std::span<const BoundClause* const> clauses, VersionIndex version) const {
        std::vector<Formula> certain;
        std::vector<Formula> possible;
        std::vector<Formula> thinkable;
        const bool unknown = covers({&unknown_, 1}, version);
        for (const BoundClause* clause : clauses) {
            const Formula& condition = clause->clause->condition;
            const bool affected = covers(clause->slices, version);
            if (affected) certain.push_back(assuming(condition, evidence_, key_.knowledge, false));
            if (affected) possible.push_back(assuming(condition, evidence_, key_.knowledge, true));
            const bool undecided = unknown && !clause->clause->known_versions_only;
            if (affected || undecided || covers(clause->undecided, version))
                thinkable.push_back(assuming(condition, evidence_, key_.knowledge, true));
        }
        return {simplified(Formula::any(std::move(certain))),
                simplified(Formula::any(std::move(possible))),
                simplified(Formula::any(std::move(thinkable))),
                {}};
    }

    const TileKey& key_;
    const std::vector<Evidence>& evidence_;
    VersionSlice unknown_;
};

// Writes what needs care, one part for each kind of run.
class Parts {
public:
    Parts(const TileKey& key, const std::vector<Evidence>& evidence, VersionSlice unknown) : cutting_(key, evidence, unknown) {}

    // The clauses of one advisory. What is certain is possible, and what is possible thinkable; so what is between two of them is counted
    // by adding the greater and taking away the lesser.
    void add(std::span<const BoundClause* const> clauses) {
        const AdvisoryIndex advisory = clauses.front()->advisory;
        for (const Piece& piece : cutting_.cut(clauses)) {
            write(Finding::affected, false, advisory, piece.certain, piece.slices);
            between(Finding::potentially_affected, advisory, piece.possible, piece.certain, piece.slices);
            between(Finding::unknown_version, advisory, piece.thinkable, piece.possible, piece.slices);
        }
    }

    // Devices of a known kind whose version is not known, and one clause.
    void add_unknown(const BoundClause& bound, VersionSlice unknown) {
        write(Finding::unknown_version, false, bound.advisory, simplified(bound.clause->condition), {&unknown, 1});
    }

    void finish(Page& page) {
        for (auto& [kind, part] : parts_) {
            Run run = kind;
            run.first_entry = page.entries.size();
            run.entries = part.entries.size();
            run.first_slice = page.slices.size();
            page.runs.push_back(run);
            page.entries.insert(page.entries.end(), part.entries.begin(), part.entries.end());
            page.slices.insert(page.slices.end(), part.slices.begin(), part.slices.end());
        }
    }

    std::vector<std::uint16_t> programs;

private:
    struct Part {
        std::vector<Entry> entries;
        std::vector<VersionSlice> slices;
    };

    void between(Finding finding, AdvisoryIndex advisory, const Formula& greater, const Formula& lesser,
                 std::span<const VersionSlice> slices) {
        if (greater == lesser) return;
        write(finding, false, advisory, greater, slices);
        write(finding, true, advisory, lesser, slices);
    }

    void write(Finding finding, bool taken_away, AdvisoryIndex advisory, const Formula& formula,
               std::span<const VersionSlice> slices) {
        const auto test = compile_test(formula, programs);
        if (!test) return;
        const auto same = std::ranges::find_if(parts_, [&](const auto& part) {
            return part.first.finding == finding && part.first.taken_away == taken_away && part.first.test == test->test;
        });
        Part& to =
            same != parts_.end()
                ? same->second
                : parts_.emplace_back(Run{.finding = finding, .taken_away = taken_away, .test = test->test}, Part{}).second;
        to.entries.push_back(entry_of(advisory, *test, slices.size()));
        to.slices.insert(to.slices.end(), slices.begin(), slices.end());
    }

    Cutting cutting_;
    std::vector<std::pair<Run, Part>> parts_;
};

// Whether the test of a clause alone tells who in a tile is hit.
bool is_plain(const BoundClause& bound, const TileKey& key) {
    return bound.undecided.empty() && (bound.needs & ~key.knowledge) == 0;
}

// Writes the plain clauses, test by test: first how many there are, then each into its place.
void write_plain(std::span<const BoundClause* const> plain, Page& page) {
    std::array<std::size_t, kTests> entries{};
    std::array<std::size_t, kTests> slices{};
    for (const BoundClause* bound : plain) {
        ++entries[static_cast<std::size_t>(bound->test.test)];
        slices[static_cast<std::size_t>(bound->test.test)] += bound->slices.size();
    }
    std::array<Entry*, kTests> next_entry{};
    std::array<VersionSlice*, kTests> next_slice{};
    page.entries.resize(plain.size());
    page.slices.resize(std::accumulate(slices.begin(), slices.end(), std::size_t{0}));
    Run run;
    for (std::size_t test = 0; test < kTests; ++test) {
        next_entry[test] = page.entries.data() + run.first_entry;
        next_slice[test] = page.slices.data() + run.first_slice;
        run.test = static_cast<Test>(test);
        run.entries = entries[test];
        if (run.entries != 0) page.runs.push_back(run);
        run.first_entry += entries[test];
        run.first_slice += slices[test];
    }
    for (const BoundClause* bound : plain) {
        const auto test = static_cast<std::size_t>(bound->test.test);
        CompiledTest compiled = bound->test;
        if (bound->program != nullptr) {
            const std::size_t begin = page.programs.size();
            const std::uint16_t* step = bound->program;
            do page.programs.push_back(*step);
            while (*step++ != kProgramEnd);
            compiled.atoms[0] = static_cast<std::uint16_t>(begin);
            compiled.atoms[1] = static_cast<std::uint16_t>(begin >> 16U);
        }
        *next_entry[test]++ = entry_of(bound->advisory, compiled, bound->slices.size());
        next_slice[test] = std::ranges::copy(bound->slices, next_slice[test]).out;
    }
}

}  // namespace

Page make_page(const Tile& tile, std::span<const BoundClause* const> clauses, const std::vector<Evidence>& evidence,
               const VersionTable& versions) {
    std::vector<const BoundClause*> ours;
    ours.reserve(clauses.size());
    for (const BoundClause* bound : clauses)
        if (tile.key.system == DeviceSystem::unknown || static_cast<DeviceSystem>(bound->system) == tile.key.system)
            ours.push_back(bound);
    const auto last = static_cast<VersionIndex>(versions.size());
    const bool has_unknown = has_unknown_versions(tile, versions);
    const VersionSlice unknown{last, static_cast<VersionIndex>(last + (has_unknown ? 1 : 0))};
    Parts parts(tile.key, evidence, unknown);
    std::vector<const BoundClause*> plain;
    plain.reserve(ours.size());
    for (auto first = ours.begin(), end = first; first != ours.end(); first = end) {
        end = std::find_if(first, ours.end(), [&](const BoundClause* bound) { return bound->advisory != (*first)->advisory; });
        if (end - first > 1 || !is_plain(**first, tile.key)) {
            parts.add({first, end});
        } else if (!(*first)->never) {
            if (!(*first)->slices.empty()) plain.push_back(*first);
            if (has_unknown && !(*first)->clause->known_versions_only) parts.add_unknown(**first, unknown);
        }
    }
    Page page{.programs = std::move(parts.programs)};
    write_plain(plain, page);
    parts.finish(page);
    return page;
}

}  // namespace aftercare::insight::engine
