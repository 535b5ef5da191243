#include "insight/version/reach.hpp"

#include "platform/base/result.hpp"

#include <algorithm>
#include <map>

namespace aftercare::insight {
namespace {

struct TrainFront {
    VersionKey end{};                      // Of the train.
    std::map<VersionKey, KeyRange> lines;  // By level: from its first listed release to the end of the level.
};

}  // namespace

KeyRange keys_without_respin(const Version& release) {
    VersionParts parts = release.parts();
    parts.respin.reset();
    parts.custom = 0;
    parts.custom_respin.reset();
    const VersionKey key = Version(std::move(parts)).key();
    return {key, key_at(bits_of(key) + (std::uint64_t{1} << kRespinShift))};
}

KeyRanges reached(std::span<const Bound> bounds, Unproven unproven, System system) {
    const VersionKey system_end = keys_of(system).to;
    check(bounds.size() <= 1 || std::ranges::all_of(bounds, &Bound::of_line), "a list of bounds has releases alone");
    if (bounds.size() == 1 && !bounds.front().of_line()) {
        const KeyRange& keys = bounds.front().keys;
        return normal({{bounds.front().edge == Edge::begin ? keys.from : keys.to, system_end}});
    }
    std::map<VersionKey, TrainFront> trains;
    KeyRanges result;
    for (const Bound& bound : bounds) {
        const KeyRange train = bound.train->keys();
        TrainFront& front = trains[train.from];
        front.end = train.to;
        const unsigned level = bound.release ? bound.release->parts().level : parts_at(bound.keys.from).level;
        const KeyRange line = keys_of_level(*bound.train, level);
        const VersionKey at = bound.edge == Edge::begin ? bound.keys.from : bound.keys.to;
        KeyRange& known = front.lines.try_emplace(line.from, KeyRange{at, line.to}).first->second;
        known.from = std::min(known.from, at);
        if (unproven == Unproven::reached && bound.edge == Edge::begin && bound.release && bound.release->parts().respin)
            result.push_back(keys_without_respin(*bound.release));
    }
    for (const auto& [start, front] : trains) {
        for (const auto& [level, line] : front.lines) result.push_back(line);
        result.push_back({front.lines.rbegin()->second.to, front.end});
    }
    if (!trains.empty()) result.push_back({trains.rbegin()->second.end, system_end});
    return normal(std::move(result));
}

}  // namespace aftercare::insight
