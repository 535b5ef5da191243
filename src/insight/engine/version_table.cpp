#include "insight/engine/version_table.hpp"

#include "insight/version/key.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace aftercare::insight::engine {

VersionTable::VersionTable(std::vector<VersionKey> keys) : keys_(std::move(keys)) {
    std::ranges::sort(keys_);
    const auto [end, last] = std::ranges::unique(keys_);
    keys_.erase(end, last);
    if (keys_.size() > kMostNames) throw std::length_error("more than 65,000 different versions");
    const auto evolved = std::ranges::lower_bound(keys_, keys_of(System::junos_evolved).from);
    first_evolved_ = static_cast<VersionIndex>(evolved - keys_.begin());
}

VersionIndex VersionTable::first_at(VersionKey key) const {
    // std::ranges::lower_bound, without a branch that can't be foreseen: an advisory asks often.
    const VersionKey* first = keys_.data();
    for (std::size_t left = keys_.size(); left > 0;) {
        const std::size_t half = (left + 1) / 2;
        first += first[half - 1] < key ? half : 0;
        left -= half;
    }
    return static_cast<VersionIndex>(first - keys_.data());
}

std::optional<VersionIndex> VersionTable::find(VersionKey key) const {
    const VersionIndex index = first_at(key);
    if (index == keys_.size() || keys_[index] != key) return std::nullopt;
    return index;
}

VersionSlice VersionTable::slice(KeyRange range) const {
    const VersionIndex from = first_at(range.from);
    return {from, std::max(from, first_at(range.to))};
}

}  // namespace aftercare::insight::engine
