// Routes of taking findings away, beside the table: as a VEX document and as a paper.
#pragma once

#include "insight/findings/vex_service.hpp"

namespace aftercare::insight {

void add_takeaway_routes(http::Routes& routes, FindingService& findings, VexService& vex);

}  // namespace aftercare::insight
