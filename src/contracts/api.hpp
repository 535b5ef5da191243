// The routes of contracts, plans and entitlements.
#pragma once

#include "contracts/entitlement_service.hpp"
#include "contracts/service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::contracts {

// Both services must outlive the routes.
void add_routes(http::Routes& routes, Service& service, EntitlementService& entitlements);

}  // namespace aftercare::contracts
