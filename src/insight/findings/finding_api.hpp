// Routes of findings.
#pragma once

#include "insight/findings/decision_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::insight {

void add_finding_routes(http::Routes& routes, FindingService& findings, DecisionService& decisions);

}  // namespace aftercare::insight
