// Routes of drafts.
#pragma once

#include "cases/drafts/draft_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

// The service must outlive the routes.
void add_draft_routes(http::Routes& routes, DraftService& drafts);

}  // namespace aftercare::cases
