// The installed base over HTTP; list_api.hpp has its lists.
#pragma once

#include "assets/ownership.hpp"
#include "assets/service.hpp"
#include "platform/http/route.hpp"
#include "platform/imports/imports.hpp"

namespace aftercare::assets {

// The services must outlive the routes.
void add_routes(http::Routes& routes, Service& service);
void add_import_routes(http::Routes& routes, imports::Service& imports);
void add_ownership_routes(http::Routes& routes, OwnershipService& ownership);

}  // namespace aftercare::assets
