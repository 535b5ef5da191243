// The routes of identity.
#pragma once

#include "identity/service.hpp"
#include "identity/sign_in.hpp"
#include "platform/http/route.hpp"

namespace aftercare::identity {

// Adds the routes; the services must outlive them.
void add_routes(http::Routes& routes, Service& service, SignInService& sign_in);

}  // namespace aftercare::identity
