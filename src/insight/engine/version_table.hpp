// All versions that devices run, in order. A range of an advisory is two places in it (INS-02).
#pragma once

#include "insight/engine/indexes.hpp"
#include "insight/engine/kernel.hpp"
#include "insight/version/version.hpp"

#include <optional>
#include <vector>

namespace aftercare::insight::engine {

// What a device runs, as far as one can tell.
enum class DeviceSystem : std::uint8_t { junos, junos_evolved, unknown };
inline constexpr std::size_t kDeviceSystems = 3;

class VersionTable {
public:
    // From versions in any order, each once or several times; at most kMostNames different ones, else std::length_error.
    explicit VersionTable(std::vector<VersionKey> keys = {});

    [[nodiscard]] std::size_t size() const { return keys_.size(); }
    [[nodiscard]] VersionKey key(VersionIndex index) const { return keys_[index]; }
    [[nodiscard]] std::optional<VersionIndex> find(VersionKey key) const;

    // The versions of `range` that are here; empty (from == to) where none is.
    [[nodiscard]] VersionSlice slice(KeyRange range) const;

    [[nodiscard]] DeviceSystem system(VersionIndex index) const {
        if (index < first_evolved_) return DeviceSystem::junos;
        if (index < keys_.size()) return DeviceSystem::junos_evolved;
        return index == kUnknownJunos     ? DeviceSystem::junos
               : index == kUnknownEvolved ? DeviceSystem::junos_evolved
                                          : DeviceSystem::unknown;
    }

    // The place where devices without a known version are kept in a tile: past all versions.
    [[nodiscard]] VersionIndex place(VersionIndex index) const {
        return index < keys_.size() ? index : static_cast<VersionIndex>(keys_.size());
    }

private:
    [[nodiscard]] VersionIndex first_at(VersionKey key) const;

    std::vector<VersionKey> keys_;
    VersionIndex first_evolved_ = 0;
};

}  // namespace aftercare::insight::engine
