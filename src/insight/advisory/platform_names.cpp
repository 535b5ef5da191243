#include "insight/advisory/platform_names.hpp"

namespace aftercare::insight {

void add_platform_policy(policy::Sections& sections) { sections.add<PlatformNames>("platform_names"); }

}  // namespace aftercare::insight
