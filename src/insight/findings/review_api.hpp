// Routes of what people are told about findings, how far that reaches, and how the risk went.
#pragma once

#include "insight/findings/finding_days.hpp"
#include "insight/findings/impact_notices.hpp"
#include "insight/findings/reach_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::insight {

void add_finding_review_routes(http::Routes& routes, FindingService& findings, ImpactNotices& notices, ReachService& reach,
                               FindingDays& days);

}  // namespace aftercare::insight
