// Reports of the end of life over HTTP (INS-13).
#pragma once

#include "insight/life/report_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::insight {

// `reports` must outlive the routes.
void add_life_report_routes(http::Routes& routes, LifeReports& reports);

}  // namespace aftercare::insight
