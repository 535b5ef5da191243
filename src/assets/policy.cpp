#include "assets/policy.hpp"

#include "assets/source_policy.hpp"

namespace aftercare::assets {

void add_policy(policy::Sections& sections) {
    sections.add<InstalledBase>("installed_base");
    add_source_policy(sections);
}

}  // namespace aftercare::assets
