// A configuration as set commands, for keeping: no secret is in it, and it is read again as the same tree.
#pragma once

#include "insight/configuration/tree.hpp"

#include <string>

namespace aftercare::insight {

// One line a statement, in the order of the tree, what is deactivated behind all others. Groups stand as groups.
std::string set_text(const ConfigurationTree& tree);

}  // namespace aftercare::insight
