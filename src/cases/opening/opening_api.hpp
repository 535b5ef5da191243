// Routes around the opening of a case: what it would be promised, and what help leaves out.
#pragma once

#include "cases/opening/exclusion_service.hpp"
#include "cases/opening/preview_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

// The services must outlive the routes.
void add_opening_routes(http::Routes& routes, PreviewService& previews, ExclusionService& exclusions);

}  // namespace aftercare::cases
