// What pages ask of the end of life, over HTTP (INS-13, INS-14).
#pragma once

#include "insight/life/life_views.hpp"
#include "platform/http/route.hpp"

namespace aftercare::insight {

// `views` must outlive the routes.
void add_life_view_routes(http::Routes& routes, LifeViews& views);

}  // namespace aftercare::insight
