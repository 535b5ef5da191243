#include "platform/openapi/names.hpp"

#include <algorithm>

namespace aftercare::openapi {

namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('/'), path.size());
        if (end > 0) segments.push_back(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return segments;
}

bool is_parameter(std::string_view segment) { return segment.starts_with('{'); }

// "asset" for "{asset_id}"; empty where the parameter does not tell what it names.
std::string_view thing_of(std::string_view parameter) {
    std::string_view name = parameter.substr(1, parameter.size() - 2);
    if (!name.ends_with("_id")) return {};
    return name.substr(0, name.size() - 3);
}

// The nouns of the path, a collection with an {id} after it in the singular that the parameter names.
std::string nouns_of(std::string_view path) {
    for (const std::string_view prefix : {"/api/v1/", "/api/"}) {
        if (path.starts_with(prefix)) {
            path.remove_prefix(prefix.size());
            break;
        }
    }
    const auto segments = segments_of(path);
    std::string nouns;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        std::string_view word = segments[i];
        const bool before_parameter = i + 1 < segments.size() && is_parameter(segments[i + 1]);
        if (is_parameter(word)) {
            if (i > 0 && !thing_of(word).empty()) continue;
            word = word.substr(1, word.size() - 2);
        } else if (before_parameter && !thing_of(segments[i + 1]).empty()) {
            word = thing_of(segments[i + 1]);
        }
        if (!nouns.empty()) nouns += '_';
        nouns += word;
    }
    std::ranges::replace_if(nouns, [](char c) { return c == '-' || c == '.'; }, '_');
    return nouns;
}

std::string verb_of(const http::Route& route) {
    if (route.method == http::Method::get && answers_page(route)) return "list";
    if (creates(route)) return "create";
    std::string verb(http::method_text(route.method));
    for (char& c : verb) c = static_cast<char>(c | 0x20);
    return verb;
}

}  // namespace

bool answers_page(const http::Route& route) {
    return route.answer_type != nullptr && route.answer_type->kind == describe::Kind::structure &&
           !route.answer_type->fields.empty() && route.answer_type->fields.front().name == "items" &&
           route.answer_type->name.ends_with("Page");
}

bool creates(const http::Route& route) { return route.method == http::Method::post && route.status == 201; }

bool is_item_of(std::string_view path, std::string_view collection) {
    if (!path.starts_with(collection)) return false;
    path.remove_prefix(collection.size());
    return path.starts_with("/{") && path.find('/', 1) == std::string_view::npos;
}

std::string operation_name(const http::Route& route, const std::vector<http::Route>& routes) {
    std::string_view path = route.path;
    if (creates(route)) {
        const auto item = std::ranges::find_if(routes, [&](const http::Route& other) { return is_item_of(other.path, path); });
        if (item != routes.end()) path = item->path;
    }
    return route.group + "_" + verb_of(route) + "_" + nouns_of(path);
}

}  // namespace aftercare::openapi
