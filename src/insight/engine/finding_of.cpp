#include "insight/engine/finding_of.hpp"

#include <algorithm>

namespace aftercare::insight::engine {

bool concerns_platform(const Clause& clause, PlatformIndex platform) {
    return clause.every_platform || std::ranges::find(clause.platforms, platform) != clause.platforms.end();
}

namespace {

std::optional<Finding> finding_of_clause(const Clause& clause, const DeviceRow& row, const FactSets& facts,
                                         const VersionTable& versions) {
    const auto holding = [&](bool assumed) {
        return holds(clause.condition, facts.bits(row.facts), facts.evidence(), facts.knowledge(row.facts), assumed);
    };
    if (!holding(true)) return std::nullopt;  // Whatever it runs.
    if (row.version >= versions.size())
        return clause.known_versions_only ? std::nullopt : std::optional(Finding::unknown_version);
    const VersionKey key = versions.key(row.version);
    const auto within = [&](const KeyRange& range) { return range.from <= key && key < range.to; };
    if (std::ranges::any_of(clause.ranges, within)) return holding(false) ? Finding::affected : Finding::potentially_affected;
    if (std::ranges::any_of(clause.undecided, within)) return Finding::unknown_version;
    return std::nullopt;
}

}  // namespace

std::optional<Finding> finding_of(const Terms& terms, const DeviceRow& row, const FactSets& facts, const VersionTable& versions) {
    const DeviceSystem system = versions.system(row.version);
    std::optional<Finding> worst;
    for (const auto& clause : terms.clauses) {
        if (system != DeviceSystem::unknown && static_cast<DeviceSystem>(clause.system) != system) continue;
        if (!concerns_platform(clause, row.platform)) continue;
        const auto finding = finding_of_clause(clause, row, facts, versions);
        if (finding && (!worst || *finding < *worst)) worst = finding;
    }
    return worst;
}

}  // namespace aftercare::insight::engine
