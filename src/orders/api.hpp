// Orders over HTTP.
#pragma once

#include "orders/service.hpp"
#include "platform/http/route.hpp"
#include "platform/imports/imports.hpp"

namespace aftercare::orders {

// Both services must outlive the routes.
void add_routes(http::Routes& routes, Service& service, imports::Service& imports);

}  // namespace aftercare::orders
