#include "insight/advice/advice_policy.hpp"

namespace aftercare::insight::advice {

void add_policy(policy::Sections& sections) { sections.add<AdvicePolicy>("upgrade_advice"); }

}  // namespace aftercare::insight::advice
