// The routes of cases that belong together (CASE-26).
#pragma once

#include "cases/together/merge_service.hpp"
#include "cases/together/outage_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

// Both must outlive the routes.
void add_together_routes(http::Routes& routes, MergeService& merges, OutageService& outages);

}  // namespace aftercare::cases
