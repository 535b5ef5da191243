// The HTTP API of cases that a call may be about.
#pragma once

#include "cases/phone/caller_cases.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

// REQUIRES: the service outlives the routes.
void add_caller_case_routes(http::Routes& routes, CallerCaseService& callers);

}  // namespace aftercare::cases
