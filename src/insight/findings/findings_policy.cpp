#include "insight/findings/findings_policy.hpp"

#include <algorithm>

namespace aftercare::insight {

std::int64_t RiskWeights::of(Severity severity) const {
    switch (severity) {
        case Severity::critical:
            return critical;
        case Severity::major:
            return major;
        case Severity::minor:
            return minor;
    }
    return minor;
}

bool FindingsPolicy::matches_line(const std::optional<catalogue::ProductText>& line) const {
    return !line || std::ranges::find(other_systems, *line) == other_systems.end();
}

void add_findings_policy(policy::Sections& sections) { sections.add<FindingsPolicy>("findings"); }

}  // namespace aftercare::insight
