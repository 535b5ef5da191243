// Timelines and calendars over HTTP (INS-14).
#pragma once

#include "insight/life/feed_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::insight {

// `feeds` must outlive the routes.
void add_feed_routes(http::Routes& routes, LifeFeeds& feeds);

}  // namespace aftercare::insight
