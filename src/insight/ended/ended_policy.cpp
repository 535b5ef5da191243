#include "insight/ended/ended_policy.hpp"

namespace aftercare::insight {

void add_ended_policy(policy::Sections& sections) { sections.add<EndedPolicy>("ended_trains"); }

}  // namespace aftercare::insight
