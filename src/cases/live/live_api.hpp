// The routes of live news and presence (CASE-26).
#pragma once

#include "cases/live/live_hub.hpp"
#include "cases/live/presence_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

// All must outlive the routes; `gate` is asked again now and then whether a stream may go on.
void add_live_routes(http::Routes& routes, LiveHub& hub, PresenceService& presence, http::Gate& gate);

}  // namespace aftercare::cases
