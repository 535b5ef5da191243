#include "insight/advice/fixed_releases.hpp"

#include "insight/advisory/clause_keys.hpp"

#include <algorithm>

namespace aftercare::insight::advice {

std::vector<Version> each_once(std::vector<Version> releases) {
    std::erase_if(releases, [](const Version& version) { return !version.ordered(); });
    std::ranges::sort(releases, {}, &Version::key);
    const auto [end, last] = std::ranges::unique(releases, {}, &Version::key);
    releases.erase(end, last);
    return releases;
}

std::vector<Version> fixed_releases(const Advisory& advisory) {
    std::vector<Version> releases;
    if (advisory.withdrawn) return releases;
    for (const AdvisoryClause& clause : advisory.clauses)
        for (const Version& fix : affected_by(clause).fixes) releases.push_back(fix);
    return each_once(std::move(releases));
}

}  // namespace aftercare::insight::advice
