// The installed base as lists, tables and numbers over HTTP (ENT-08).
#pragma once

#include "assets/listing.hpp"
#include "platform/http/route.hpp"

namespace aftercare::assets {

// `listing` must outlive the routes.
void add_list_routes(http::Routes& routes, Listing& listing);

}  // namespace aftercare::assets
