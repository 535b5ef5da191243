// How operations are called: operationId from method and path.
#pragma once

#include "platform/http/route.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace aftercare::openapi {

// "assets_get_asset" for GET /api/v1/assets/{asset_id} of the group assets, "assets_list_assets" for a list and
// "assets_create_asset" for what makes one, if `routes` has a route to the one. Not yet unique: two paths may differ in a
// {parameter} only.
std::string operation_name(const http::Route& route, const std::vector<http::Route>& routes);

// Whether the route makes a thing of a collection: POST that answers 201.
bool creates(const http::Route& route);

// Whether `path` is the collection's path with one {parameter} more.
bool is_item_of(std::string_view path, std::string_view collection);

// Whether the route answers with one page of a list.
bool answers_page(const http::Route& route);

}  // namespace aftercare::openapi
