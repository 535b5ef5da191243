// Routes of what may answer a case before it is opened.
#pragma once

#include "cases/similar/similar_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

// The service must outlive the routes.
void add_similar_routes(http::Routes& routes, SimilarService& similar);

}  // namespace aftercare::cases
