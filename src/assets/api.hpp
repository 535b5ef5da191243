// The installed base over HTTP; list_api.hpp has its lists.
#pragma once

#include "assets/service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::assets {

// `service` must outlive the routes.
void add_routes(http::Routes& routes, Service& service);

}  // namespace aftercare::assets
