// The routes of planned events.
#pragma once

#include "cases/planned/planned_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

// The service must outlive the routes.
void add_planned_event_routes(http::Routes& routes, PlannedEventService& service);

}  // namespace aftercare::cases
