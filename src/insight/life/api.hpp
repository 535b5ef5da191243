// The end of life over HTTP: bulletins and the release calendar.
#pragma once

#include "insight/life/life_service.hpp"
#include "platform/http/route.hpp"
#include "platform/imports/imports.hpp"

namespace aftercare::insight {

// Both must outlive the routes.
void add_life_routes(http::Routes& routes, LifeService& service, imports::Service& imports);

}  // namespace aftercare::insight
