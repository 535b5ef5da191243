// What those who run the server ask it: is it alive, is it ready, how does it do, what can it do.
#pragma once

#include "platform/db/db.hpp"
#include "platform/http/route.hpp"

#include <string>

namespace aftercare::server {

// Adds /health, /ready, /metrics, /api/openapi.json and /api/docs. Call it last: the document describes the routes that
// are there by the time it is first asked for.
void add_operation_routes(http::Routes& routes, db::Db& db);

// The OpenAPI document of the routes; the checked-in copy is docs/openapi.json.
std::string openapi_document(const http::Routes& routes);

}  // namespace aftercare::server
