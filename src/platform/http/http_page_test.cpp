#include "platform/base/id.hpp"
#include "platform/http/sorted_page.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace aftercare::http {
namespace {

enum class Sort : std::uint8_t { name, changed_at };
DESCRIBE_ENUM(Sort, name, changed_at)

struct Order {
    Sort by = Sort::name;
    bool descending = false;
};

struct Row {
    std::string name;
    Instant changed_at;
    Uuid id;
};

struct Place {
    std::string text = {};
    Instant changed_at = {};
    Uuid id = {};
};

Place place_of(const Row& row, Sort by) {
    Place place{.id = row.id};
    if (by == Sort::name) place.text = row.name;
    if (by == Sort::changed_at) place.changed_at = row.changed_at;
    return place;
}

struct Rows {
    std::vector<Row> rows;
    std::optional<std::int64_t> total;
};

Uuid id_of(std::uint8_t number) {
    Uuid id;
    id.bytes[15] = number;
    return id;
}

// Five rows, two of one name, two of one instant.
std::vector<Row> all() {
    return {{"a", Instant{5}, id_of(1)},
            {"b", Instant{4}, id_of(2)},
            {"b", Instant{4}, id_of(3)},
            {"c", Instant{-1}, id_of(4)},
            {"d", Instant{9}, id_of(5)}};
}

auto key(const Place& place) { return std::tuple(place.text, place.changed_at, place.id); }

// As a store reads.
Rows read(const Order& order, const std::optional<Place>& after, std::int64_t limit) {
    Rows list{.rows = {}, .total = 5};
    for (Row& row : all())
        if (!after || key(*after) < key(place_of(row, order.by))) list.rows.push_back(std::move(row));
    std::ranges::sort(list.rows, {}, [&](const Row& row) { return key(place_of(row, order.by)); });
    if (std::ssize(list.rows) > limit) list.rows.resize(static_cast<std::size_t>(limit));
    return list;
}

Result<Page<Row>> page(const PageQuery& query, const Order& order) {
    return sorted_page<Place>(query, order, [&](const auto& after, std::int64_t limit) { return read(order, after, limit); });
}

}  // namespace

TEST(Q_03_sorted_pages, meet_every_row_once_in_each_order) {
    for (const Order order : {Order{Sort::name}, Order{Sort::changed_at}}) {
        std::vector<Uuid> met;
        PageQuery query{.cursor = {}, .limit = Int<1, 500>(2)};
        for (int pages = 1;; ++pages) {
            const auto one = page(query, order);
            ASSERT_TRUE(one);
            EXPECT_EQ(one->total, 5);
            for (const Row& row : one->items) met.push_back(row.id);
            if (!one->next_cursor) {
                EXPECT_EQ(pages, 3);
                break;
            }
            ASSERT_LT(pages, 3);
            query.cursor = Cursor::parse(*one->next_cursor).value();
        }
        const std::vector<Uuid> expected = order.by == Sort::name ? std::vector{id_of(1), id_of(2), id_of(3), id_of(4), id_of(5)}
                                                                  : std::vector{id_of(4), id_of(2), id_of(3), id_of(1), id_of(5)};
        EXPECT_EQ(met, expected);
    }
}

TEST(Q_03_sorted_pages, take_no_cursor_of_another_order_and_no_keys_that_are_none) {
    const PageQuery named{.cursor = cursor_at(place_of(all()[1], Sort::name), Order{Sort::name}), .limit = {}};
    EXPECT_TRUE(page(named, Order{Sort::name}));
    for (const auto& [cursor, order] : std::vector<std::pair<Cursor, Order>>{
             {*named.cursor, Order{Sort::changed_at}},
             {*named.cursor, Order{Sort::name, true}},
             {Cursor("name.asc", {"b", "0"}), Order{Sort::name}},
             {Cursor("name.asc", {"b", "zero", id_of(2).text()}), Order{Sort::name}},
             {Cursor("name.asc", {"b", "0", "no id"}), Order{Sort::name}},
         }) {
        const auto refused = page({.cursor = cursor, .limit = {}}, order);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, "http.cursor_invalid");
    }
}

}  // namespace aftercare::http
