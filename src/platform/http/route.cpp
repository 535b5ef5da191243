#include "platform/http/route.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace aftercare::http {

namespace {

// The names in the braces of "/assets/{asset_id}/notes/{note_id}".
std::vector<std::string_view> parameters_of(std::string_view path) {
    std::vector<std::string_view> names;
    for (std::size_t open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1)) {
        const std::size_t close = path.find('}', open);
        check(close != std::string_view::npos && path[open - 1] == '/' && (close + 1 == path.size() || path[close + 1] == '/'),
              "a route's {parameter} is a whole path segment");
        names.push_back(path.substr(open + 1, close - open - 1));
    }
    return names;
}

}  // namespace

std::string_view method_text(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::patch:
            return "PATCH";
        case Method::delete_:
            return "DELETE";
    }
    return "GET";
}

std::string Upload::read() const {
    std::ifstream file(path, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(file), {}};
    if (!file || static_cast<std::int64_t>(content.size()) != size)
        throw std::runtime_error("a spooled upload could not be read back");
    return content;
}

void Routes::add(Route route) {
    const std::string what = std::string(method_text(route.method)) + " " + route.path;
    check(route.path.starts_with('/') && (route.path == "/" || !route.path.ends_with('/')),
          ("route path is malformed: " + what).c_str());
    for (const Route& other : routes_) {
        check(other.method != route.method || other.path != route.path, ("route declared twice: " + what).c_str());
    }
    check(!route.streams || !route.runs_in_place, ("a stream can't be made in place: " + what).c_str());
    const auto names = parameters_of(route.path);
    const auto fields = route.path_type ? route.path_type->fields : std::span<const describe::Field>{};
    const bool same = std::ranges::is_permutation(names, fields, {}, {}, [](const describe::Field& field) { return field.name; });
    check(same, ("the path's {parameters} are not the members of its type: " + what).c_str());
    routes_.push_back(std::move(route));
}

}  // namespace aftercare::http
