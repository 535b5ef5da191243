// What a device acts on: groups applied, deactivated statements left out (INS-06). The result holds neither `groups` nor
// `apply-groups`; each of its statements knows the line it stands on and the group it came from.
#pragma once

#include "insight/configuration/configuration.hpp"

#include <string>
#include <vector>

namespace aftercare::insight {

struct EffectiveConfiguration {
    ConfigurationTree tree;
    std::vector<std::string> missing_groups;  // Applied, but not there: what they would say is not known. At most 100.
};

// Applies groups as Junos does: what is said directly goes before a group, an earlier group before a later one, a nearer
// `apply-groups` before one further up, a name before a wildcard; `apply-groups-except` keeps out what was applied further up. `${node}`
// stands for the groups node0 and node1 both, since a configuration does not tell which node it is on. Fails with
// insight.configuration_too_large where groups multiply beyond kMaxConfigurationNodes.
Result<EffectiveConfiguration> effective_configuration(const ConfigurationTree& tree);

}  // namespace aftercare::insight
