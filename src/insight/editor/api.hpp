// Advisories over HTTP.
#pragma once

#include "insight/editor/editor_service.hpp"
#include "platform/http/route.hpp"
#include "platform/imports/imports.hpp"

namespace aftercare::insight {

// Both must outlive the routes.
void add_advisory_routes(http::Routes& routes, EditorService& service, imports::Service& imports);

}  // namespace aftercare::insight
