// Finds the route of a request: a trie over path segments, built once from the one list of routes.
#pragma once

#include "platform/http/route.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aftercare::http {

using PathParams = std::vector<std::pair<std::string_view, std::string>>;

// Decodes %XX; false where one is malformed. Appends to `out`.
bool percent_decode(std::string_view text, std::string& out, bool plus_is_space = false);

class Router {
public:
    // REQUIRES: `routes` outlives the router and is not changed.
    explicit Router(const Routes& routes);

    enum class Found : std::uint8_t { route, no_path, no_method, bad_encoding };

    // The route for method and path (still percent-encoded, without query). Literal segments win over {parameters}; a
    // trailing slash is another path. `params` gets the decoded parameters of the route found.
    Found find(std::string_view path, Method method, const Route*& route, PathParams& params) const;
    // "GET, HEAD, OPTIONS": what may be done to the path; empty where there is no such path.
    std::string allow(std::string_view path) const;

    // The position of the route in the list, for tables beside it.
    std::size_t index_of(const Route& route) const { return static_cast<std::size_t>(&route - first_); }

private:
    struct Node {
        std::vector<std::pair<std::string, std::uint32_t>> literals;  // Sorted.
        std::uint32_t parameter = 0;                                  // 0: none.
        const Route* routes[5] = {};
    };
    struct Walk;

    std::uint32_t child(std::uint32_t node, std::string_view segment);

    const Route* first_;
    std::vector<Node> nodes_;
};

}  // namespace aftercare::http
