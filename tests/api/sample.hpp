// Makes a value that a route's type accepts, from the type's own description: so that a test can call every route, also
// one that is added tomorrow.
#pragma once

#include "platform/describe/type.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace aftercare::api_test {

// Values that members of these names shall have ("site_id": the id of a real site); others are made up.
using Known = std::map<std::string, std::string>;

// JSON of a value of the type with every member there. Throws where no text that a member accepts is known: add one to the
// list in sample.cpp.
std::string sample_json(const describe::Type& type, const Known& known, const std::string& member = "");

// The members of a flat type as name and text, for a query string.
std::vector<std::pair<std::string, std::string>> sample_query(const describe::Type& type, const Known& known);

}  // namespace aftercare::api_test
