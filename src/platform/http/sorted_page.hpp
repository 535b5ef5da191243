// A page of a list that is sorted by what its query names, with the rows of all pages counted where it asks for that.
#pragma once

#include "platform/base/instant.hpp"
#include "platform/http/page.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace aftercare::http {

inline std::int64_t key_number(std::int64_t number) { return number; }
inline std::int64_t key_number(Instant instant) { return instant.micros_since_epoch(); }

// The cursor of a place in a sorted list. A place has three members: the text and the number that lists are sorted by, of which the
// order uses one, and the id of the row.
template <class Place, class Order>
Cursor cursor_at(const Place& place, const Order& order) {
    const auto& [text, number, id] = place;
    return {sort_name(order.by, order.descending), {text, std::to_string(key_number(number)), id.text()}};
}

// The place that such a cursor tells. Fails with http.cursor_invalid (400) where it is another list's, or another order's.
template <class Place, class Order>
Result<Place> place_at(const Cursor& cursor, const Order& order) {
    Place place;
    auto& [text, number, id] = place;
    const std::vector<std::string> keys = TRY(cursor.keys_of(sort_name(order.by, order.descending), 3));
    const auto known = std::remove_cvref_t<decltype(id)>::parse(keys[2]);
    const std::int64_t told = TRY(number_of_key(keys[1]));
    if (!known) return fail(cursor_invalid());
    text = keys[0];
    number = std::remove_cvref_t<decltype(number)>{told};
    id = *known;
    return place;
}

// The page that `query` (members cursor and limit) asks for. `read(after, count)` gives the rows behind the place in that order, at
// most `count`, and `total` where it counts all; `place_of(row, order.by)` of the order's own namespace is a row's place.
template <class Place, class Query, class Order, class Read>
auto sorted_page(const Query& query, const Order& order, Read&& read)
    -> Result<Page<typename decltype(read(std::optional<Place>{}, 1).rows)::value_type>> {
    std::optional<Place> after;
    if (query.cursor) after = TRY(place_at<Place>(*query.cursor, order));
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : kDefaultLimit;
    auto list = read(after, limit + 1);
    auto page = page_of(std::move(list.rows), limit, [&](const auto& row) { return cursor_at(place_of(row, order.by), order); });
    page.total = list.total;
    return page;
}

}  // namespace aftercare::http
