// A schema in words and as an example, for the reference page.
#pragma once

#include "platform/openapi/view.hpp"

#include <string>

namespace aftercare::openapi {

// HTML: "text", "list of Asset" with a link to #schema-Asset, "whole number", "map of number", "in_use, spare or null".
std::string type_html(const View& schema);

// HTML: what the schema says besides the type: "1 to 80 characters", "0 to 500", "only in requests".
std::string bounds_html(const View& schema);

// The smallest JSON that the schema allows, for a curl line. References are looked up in `document`.
std::string sample_json(const View& schema, const View& document);

// The last part of "#/components/schemas/Asset".
std::string_view reference_name(std::string_view reference);

}  // namespace aftercare::openapi
