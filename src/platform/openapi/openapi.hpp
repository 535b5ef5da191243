// The OpenAPI 3.1 document of the routes, and a page to read it. Both follow from the one route list and the types
// in it; nothing is said twice.
#pragma once

#include "platform/http/route.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aftercare::openapi {

struct Info {
    std::string title;
    std::string version;
    std::string description;                                       // Markdown.
    std::vector<std::pair<std::string, std::string>> groups = {};  // What the routes' groups are about, by name.
    std::string session_cookie = "aftercare_session";
};

// The document, indented, in the order of the routes: the same routes always give the same text. Throws Bug where two
// types share a name.
std::string document(const http::Routes& routes, const Info& info);

// A whole HTML page that shows such a document without script or anything from elsewhere. Throws Bug where `document` is
// no JSON.
std::string reference_page(std::string_view document);

// The Content-Security-Policy to serve the page with: its one style sheet, by hash, and nothing else.
std::string reference_page_policy();

}  // namespace aftercare::openapi
