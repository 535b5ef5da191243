// Where to call.
#pragma once

#include "cases/phone/telephone_policy.hpp"
#include "platform/http/route.hpp"

namespace aftercare::cases {

// The pack must outlive the routes.
void add_telephone_routes(http::Routes& routes, const policy::Pack& pack);

}  // namespace aftercare::cases
