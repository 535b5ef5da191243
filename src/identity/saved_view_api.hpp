// Saved views over HTTP.
#pragma once

#include "identity/saved_views.hpp"
#include "platform/http/route.hpp"

namespace aftercare::identity {

// `views` must outlive the routes.
void add_saved_view_routes(http::Routes& routes, SavedViewService& views);

}  // namespace aftercare::identity
