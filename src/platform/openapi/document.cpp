#include "platform/describe/json_text.hpp"
#include "platform/openapi/names.hpp"
#include "platform/openapi/openapi.hpp"
#include "platform/openapi/operation.hpp"
#include "platform/openapi/pretty.hpp"
#include "platform/openapi/shared_parts.hpp"

#include <algorithm>
#include <set>

namespace aftercare::openapi {

namespace {

using describe::JsonList;
using describe::JsonObject;
using http::Route;

// Each path once, each group once, in the order in which the routes name them.
std::vector<std::string> in_order(const std::vector<Route>& routes, std::string Route::* member) {
    std::vector<std::string> names;
    for (const Route& route : routes) {
        if (std::ranges::find(names, route.*member) == names.end()) names.push_back(route.*member);
    }
    return names;
}

std::string method_key(http::Method method) {
    std::string key(http::method_text(method));
    for (char& c : key) c = static_cast<char>(c | 0x20);
    return key;
}

std::string unique_name(const Route& route, const std::vector<Route>& routes, std::set<std::string>& taken) {
    const std::string base = operation_name(route, routes);
    std::string name = base;
    for (int number = 2; !taken.insert(name).second; ++number) name = base + "_" + std::to_string(number);
    return name;
}

// An object has versions where one of the routes to it asks for If-Match; what makes one tells the first.
bool has_versions(const std::vector<Route>& routes, const Route& route) {
    return std::ranges::any_of(routes, [&](const Route& other) {
        if (!other.needs_if_match) return false;
        return other.path == route.path || (creates(route) && is_item_of(other.path, route.path));
    });
}

std::string paths_of(const std::vector<Route>& routes, SharedParts& parts) {
    std::set<std::string> taken;
    JsonObject paths;
    for (const std::string& path : in_order(routes, &Route::path)) {
        JsonObject methods;
        for (const Route& route : routes) {
            if (route.path != path) continue;
            const OperationContext context{.id = unique_name(route, routes, taken),
                                           .object_has_versions = has_versions(routes, route)};
            methods.add(method_key(route.method), operation(route, context, parts));
        }
        paths.add(path, methods.text());
    }
    return paths.text();
}

std::string tags_of(const std::vector<Route>& routes, const Info& info) {
    JsonList tags;
    for (const std::string& group : in_order(routes, &Route::group)) {
        const auto told = std::ranges::find(info.groups, group, &std::pair<std::string, std::string>::first);
        JsonObject tag;
        tag.add_text("name", group);
        tag.add_text("description", told == info.groups.end() ? "What concerns " + group + "." : told->second);
        tags.add(tag.text());
    }
    return tags.text();
}

std::string info_of(const Info& info) {
    JsonObject license;
    license.add_text("name", "Apache-2.0").add_text("identifier", "Apache-2.0");
    JsonObject out;
    out.add_text("title", info.title).add_text("version", info.version);
    out.add_text("description",
                 info.description + "\n\n" + "A text without a maxLength has at most " +
                     std::to_string(describe::kDefaultMaxText) + " characters and a list or map without a bound at most " +
                     std::to_string(describe::kDefaultMaxItems) +
                     " items in a request; texts are UTF-8 without control characters. Members that a type does not have, "
                     "members given twice and numbers out of range are refused, every mistake at once. A missing list is an "
                     "empty one. Failures are problem documents (RFC 9457); programs decide by their `code`.");
    out.add("license", license.text());
    return out.text();
}

}  // namespace

std::string document(const http::Routes& routes, const Info& info) {
    SharedParts parts;
    const std::string paths = paths_of(routes.all(), parts);
    JsonObject out;
    out.add_text("openapi", "3.1.0").add("info", info_of(info));
    out.add("servers", R"([{"url":"/","description":"The server that gave this document."}])");
    out.add("security", R"([{"bearer":[]},{"session":[]}])");
    out.add("tags", tags_of(routes.all(), info)).add("paths", paths);
    out.add("components", parts.text(info.session_cookie));
    return pretty_json(out.text());
}

}  // namespace aftercare::openapi
