// The catalogue over HTTP.
#pragma once

#include "catalogue/service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::catalogue {

// `service` must outlive the routes.
void add_routes(http::Routes& routes, Service& service);

}  // namespace aftercare::catalogue
