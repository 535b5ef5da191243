#include "insight/editor/editor_policy.hpp"

namespace aftercare::insight {

void add_editor_policy(policy::Sections& sections) { sections.add<EditorPolicy>("insight"); }

}  // namespace aftercare::insight
