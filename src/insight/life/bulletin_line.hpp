// The tables to fill in for imports.
#pragma once

#include "insight/life/bulletin_draft.hpp"

namespace aftercare::insight {

BulletinLine example_bulletin_line();
ReleaseLine example_release_line();

}  // namespace aftercare::insight
