#include "insight/engine/book.hpp"

namespace aftercare::insight::engine {

namespace {

// Writes the slices of `ranges` behind `slices`, those that touch as one; gives them.
std::span<const VersionSlice> bind(const std::vector<KeyRange>& ranges, const VersionTable& versions,
                                   std::vector<VersionSlice>& slices) {
    const std::size_t begin = slices.size();
    for (const KeyRange& range : ranges) {
        const VersionSlice slice = versions.slice(range);
        if (slice.from == slice.to) continue;
        if (slices.size() > begin && slices.back().to == slice.from)
            slices.back().to = slice.to;
        else
            slices.push_back(slice);
    }
    return {slices.data() + begin, slices.size() - begin};
}

}  // namespace

BoundBook::BoundBook(std::span<const Terms> advisories, AdvisoryIndex first, const std::vector<Evidence>& evidence,
                     const VersionTable& versions) {
    std::size_t ranges = 0;
    for (const auto& terms : advisories)
        for (const auto& clause : terms.clauses) ranges += clause.ranges.size() + clause.undecided.size();
    slices_.reserve(ranges);  // The clauses point into it.
    for (const auto& terms : advisories) {
        for (const auto& clause : terms.clauses) {
            BoundClause bound{.clause = &clause, .advisory = first, .system = clause.system};
            bound.slices = bind(clause.ranges, versions, slices_);
            bound.undecided = bind(clause.undecided, versions, slices_);
            const Formula condition = simplified(clause.condition);
            bound.needs = needs(condition, evidence);
            const auto test = compile_test(condition, programs_);
            bound.never = !test;
            if (test) bound.test = *test;
            clauses_.push_back(bound);
        }
        ++first;
    }
    for (BoundClause& bound : clauses_)
        if (bound.test.test == Test::program) bound.program = programs_.data() + program_of(bound.test.atoms);
}

}  // namespace aftercare::insight::engine
