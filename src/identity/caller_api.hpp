// Routes of service PINs, and of finding who calls (CASE-20).
#pragma once

#include "identity/callers.hpp"
#include "platform/http/route.hpp"

namespace aftercare::identity {

// The services must outlive the routes.
void add_caller_routes(http::Routes& routes, ServicePinService& pins, CallerService& callers);

}  // namespace aftercare::identity
