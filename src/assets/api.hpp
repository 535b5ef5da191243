// The installed base over HTTP.
#pragma once

#include "assets/service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::assets {

// `service` must outlive the routes.
void add_routes(http::Routes& routes, Service& service);

}  // namespace aftercare::assets
