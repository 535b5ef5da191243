#include "insight/version/reach.hpp"

#include "platform/base/result.hpp"

#include <algorithm>

namespace aftercare::insight {
namespace {

// A line of a train, from its first listed release to the end of the level.
struct ListedLine {
    KeyRange train;
    KeyRange keys;
};

}  // namespace

KeyRanges reached(std::span<const Bound> bounds, System system) {
    const VersionKey system_end = keys_of(system).to;
    check(bounds.size() <= 1 || std::ranges::all_of(bounds, &Bound::of_line), "a list of bounds has releases alone");
    if (bounds.size() == 1 && !bounds.front().of_line()) {
        const KeyRange& keys = bounds.front().keys;
        return normal({{bounds.front().edge == Edge::begin ? keys.from : keys.to, system_end}});
    }
    std::vector<ListedLine> lines;
    KeyRanges result;
    lines.reserve(bounds.size());
    result.reserve(bounds.size() + 2);
    for (const Bound& bound : bounds) {
        const unsigned level = bound.release ? bound.release->parts().level : parts_at(bound.keys.from).level;
        const VersionKey at = bound.edge == Edge::begin ? bound.keys.from : bound.keys.to;
        lines.push_back({bound.train->keys(), {at, keys_of_level(*bound.train, level).to}});
    }
    // Of two releases of one level the first counts: their lines end at the same key, and unite.
    for (const ListedLine& line : lines) {
        result.push_back(line.keys);
        VersionKey highest = line.keys.to;
        for (const ListedLine& other : lines) {
            if (other.train == line.train) highest = std::max(highest, other.keys.to);
        }
        result.push_back({highest, line.train.to});
    }
    VersionKey last{};
    for (const ListedLine& line : lines) last = std::max(last, line.train.to);
    if (!lines.empty()) result.push_back({last, system_end});
    return normal(std::move(result));
}

}  // namespace aftercare::insight
