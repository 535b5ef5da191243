#include "assets/policy.hpp"

namespace aftercare::assets {

void add_policy(policy::Sections& sections) { sections.add<InstalledBase>("installed_base"); }

}  // namespace aftercare::assets
