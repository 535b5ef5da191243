// The routes of the workbench (CASE-26).
#pragma once

#include "cases/workbench/work_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

// `service` must outlive the routes.
void add_work_routes(http::Routes& routes, WorkService& service);

}  // namespace aftercare::cases
