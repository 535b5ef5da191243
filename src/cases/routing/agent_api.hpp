// The routes of agents.
#pragma once

#include "cases/routing/agent_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

// The service must outlive the routes.
void add_agent_routes(http::Routes& routes, AgentService& service);

}  // namespace aftercare::cases
