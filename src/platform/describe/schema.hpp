// JSON Schema 2020-12 (as in OpenAPI 3.1) of described types.
#pragma once

#include "platform/describe/type.hpp"

#include <map>
#include <string>

namespace aftercare::describe {

// One schema holds for requests and answers: required is what the reader will not miss. Lists and maps may be missing from
// a request ("default"), answers always hold them. An optional member is left out of an answer, never null; a patch member
// may be null. Texts and lists without a bound of their own have the general one (kDefaultMaxText, kDefaultMaxItems) in
// requests only, so it is not in the schema.

// Named types met on the way, each with its JSON text: the document's components/schemas.
using Components = std::map<std::string, std::string, std::less<>>;

// The schema of `type` as JSON text; a named type is a "$ref" into components, which is added there. Throws Bug where two
// different types have one name.
std::string schema_of(const Type& type, Components& components);

}  // namespace aftercare::describe
