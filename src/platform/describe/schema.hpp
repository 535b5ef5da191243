// JSON Schema 2020-12 (as in OpenAPI 3.1) of described types.
#pragma once

#include "platform/describe/type.hpp"

#include <map>
#include <string>

namespace aftercare::describe {

// Named types met on the way, each with its JSON text: the document's components/schemas.
using Components = std::map<std::string, std::string, std::less<>>;

// The schema of `type` as JSON text; a named type is a "$ref" into components, which is added there.
std::string schema_of(const Type& type, Components& components);

}  // namespace aftercare::describe
