// How operations are called: operationId from method and path.
#pragma once

#include "platform/http/route.hpp"

#include <string>

namespace aftercare::openapi {

// "assets_get_asset" for GET /api/v1/assets/{asset_id} of the group assets, "assets_list_assets" for a list. Not yet
// unique: two paths may differ in a {parameter} only.
std::string operation_name(const http::Route& route);

// Whether the route answers with one page of a list.
bool answers_page(const http::Route& route);

}  // namespace aftercare::openapi
