// The routes of links.
#pragma once

#include "cases/links/link_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

// The service must outlive the routes.
void add_link_routes(http::Routes& routes, LinkService& service);

}  // namespace aftercare::cases
