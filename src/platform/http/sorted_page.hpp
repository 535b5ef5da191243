// A page of a list that is sorted by what its query names, with the rows of all pages counted where it asks for that.
#pragma once

#include "platform/http/keyed_page.hpp"

#include <cstdint>
#include <optional>
#include <tuple>

namespace aftercare::http {

// The page that `query` (members cursor and limit) asks for. A place has three members: the text and the number (or instant) that lists
// are sorted by, of which the order uses one, and the id of the row. `read(after, count)` gives the rows behind the place in that order,
// at most `count`, and `total` where it counts all; `place_of(row, order.by)` of the order's own namespace is a row's place.
template <class Place, class Query, class Order, class Read>
auto sorted_page(const Query& query, const Order& order, Read&& read)
    -> Result<Page<typename decltype(read(std::optional<Place>{}, 1).rows)::value_type>> {
    using Row = typename decltype(read(std::optional<Place>{}, 1).rows)::value_type;
    const auto keys = [&](const Row& row) {
        const auto [text, number, id] = place_of(row, order.by);
        return std::tuple(text, number, id);
    };
    return keyed_page<Row>(sort_name(order.by, order.descending), query, keys, [&](const auto& after, std::int64_t count) {
        return read(after ? std::optional(std::make_from_tuple<Place>(*after)) : std::nullopt, count);
    });
}

}  // namespace aftercare::http
