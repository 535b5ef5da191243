#include "platform/http/router.hpp"

#include <algorithm>

namespace aftercare::http {

namespace {

constexpr std::size_t kMaxSegments = 32;

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string_view next_segment(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('/', 1), rest.size());
    const std::string_view segment = rest.substr(1, end - 1);
    rest.remove_prefix(end);
    return segment;
}

// A path cut at its slashes; decoded only where a segment holds a '%'.
struct Segments {
    std::array<std::string_view, kMaxSegments> part;
    std::size_t count = 0;
    std::vector<std::string> decoded;
    bool too_many = false;
    bool malformed = false;

    explicit Segments(std::string_view path) {
        while (!path.empty()) {
            if (count == kMaxSegments) {
                too_many = true;
                return;
            }
            part[count++] = next_segment(path);
        }
        if (std::none_of(part.begin(), part.begin() + count,
                         [](std::string_view s) { return s.find('%') != std::string_view::npos; }))
            return;
        decoded.resize(count);
        for (std::size_t i = 0; i < count; ++i) {
            if (!percent_decode(part[i], decoded[i])) malformed = true;
            part[i] = decoded[i];
        }
    }
};

}  // namespace

bool percent_decode(std::string_view text, std::string& out, bool plus_is_space) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus_is_space) {
            out += ' ';
        } else if (text[i] != '%') {
            out += text[i];
        } else {
            if (i + 2 >= text.size()) return false;
            const int high = hex_digit(text[i + 1]);
            const int low = hex_digit(text[i + 2]);
            if (high < 0 || low < 0) return false;
            out += static_cast<char>(high << 4 | low);
            i += 2;
        }
    }
    return true;
}

// One search: literals first, then the parameter, stepping back where a branch has no route for the method.
struct Router::Walk {
    const std::vector<Node>& nodes;
    const Segments& segments;
    bool want_all = false;
    std::size_t method = 0;
    const Route* route = nullptr;
    bool path_known = false;
    bool methods[5] = {};

    bool visit(std::uint32_t index, std::size_t depth) {
        const Node& node = nodes[index];
        if (depth == segments.count) {
            for (std::size_t i = 0; i < 5; ++i) {
                if (node.routes[i]) path_known = methods[i] = true;
            }
            route = node.routes[method];
            return route && !want_all;
        }
        const std::string_view segment = segments.part[depth];
        const auto place = std::ranges::lower_bound(node.literals, segment, {},
                                                    [](const auto& literal) { return std::string_view(literal.first); });
        if (place != node.literals.end() && place->first == segment && visit(place->second, depth + 1)) return true;
        return node.parameter && !segment.empty() && visit(node.parameter, depth + 1);
    }
};

Router::Router(const Routes& routes) : first_(routes.all().data()), nodes_(1) {
    for (const Route& route : routes.all()) {
        std::uint32_t node = 0;
        for (std::string_view rest = route.path; !rest.empty();) node = child(node, next_segment(rest));
        nodes_[node].routes[static_cast<std::size_t>(route.method)] = &route;
    }
    for (Node& node : nodes_) std::ranges::sort(node.literals);
}

std::uint32_t Router::child(std::uint32_t node, std::string_view segment) {
    const auto fresh = static_cast<std::uint32_t>(nodes_.size());
    if (segment.starts_with('{')) {
        if (nodes_[node].parameter == 0) {
            nodes_[node].parameter = fresh;
            nodes_.emplace_back();
        }
        return nodes_[node].parameter;
    }
    for (const auto& [literal, index] : nodes_[node].literals) {
        if (literal == segment) return index;
    }
    nodes_[node].literals.emplace_back(segment, fresh);
    nodes_.emplace_back();
    return fresh;
}

Router::Found Router::find(std::string_view path, Method method, const Route*& route, PathParams& params) const {
    const Segments segments(path);
    if (segments.too_many) return Found::no_path;
    if (segments.malformed) return Found::bad_encoding;
    Walk walk{.nodes = nodes_, .segments = segments, .method = static_cast<std::size_t>(method)};
    if (!walk.visit(0, 0)) return walk.path_known ? Found::no_method : Found::no_path;
    route = walk.route;
    std::size_t filled = 0;
    std::size_t depth = 0;
    for (std::string_view rest = route->path; !rest.empty(); ++depth) {
        const std::string_view segment = next_segment(rest);
        if (!segment.starts_with('{')) continue;
        // Slots are used again from request to request, so that ids cost no allocation.
        if (filled == params.size()) params.emplace_back();
        params[filled].first = segment.substr(1, segment.size() - 2);
        params[filled].second.assign(segments.part[depth]);
        ++filled;
    }
    params.resize(filled);
    return Found::route;
}

std::string Router::allow(std::string_view path) const {
    const Segments segments(path);
    if (segments.too_many || segments.malformed) return {};
    Walk walk{.nodes = nodes_, .segments = segments, .want_all = true};
    walk.visit(0, 0);
    if (!walk.path_known) return {};
    std::string text;
    for (std::size_t i = 0; i < 5; ++i) {
        if (!walk.methods[i]) continue;
        text += method_text(static_cast<Method>(i));
        text += static_cast<Method>(i) == Method::get ? ", HEAD, " : ", ";
    }
    return text + "OPTIONS";
}

}  // namespace aftercare::http
