// The routes of escalation.
#pragma once

#include "cases/escalation/escalation_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

// The service must outlive the routes.
void add_escalation_routes(http::Routes& routes, EscalationService& service);

}  // namespace aftercare::cases
