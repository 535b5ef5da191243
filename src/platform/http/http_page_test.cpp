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
    const PageQuery named{.cursor = Cursor("name.asc", {"b", "0", id_of(2).text()}), .limit = {}};
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

TEST(Q_03_keyed_pages, meet_every_row_once_by_one_key_and_by_some) {
    const auto met = [](const auto& page) {
        std::vector<Uuid> ids;
        PageQuery query{.cursor = {}, .limit = Int<1, 500>(2)};
        for (int pages = 0; pages < 4; ++pages) {
            const auto one = page(query);
            for (const Row& row : one.value().items) ids.push_back(row.id);
            if (!one->next_cursor) break;
            query.cursor = Cursor::parse(*one->next_cursor).value();
        }
        return ids;
    };
    const auto rows_behind = [](const auto& after, const auto& keys, std::int64_t count) {
        std::vector<Row> rows;
        for (Row& row : all())
            if (!after || *after < keys(row)) rows.push_back(std::move(row));
        std::ranges::sort(rows, {}, keys);
        if (std::ssize(rows) > count) rows.resize(static_cast<std::size_t>(count));
        return rows;
    };
    const auto by_id = [&](const PageQuery& query) {
        return keyed_page<Row>("id", query, &Row::id, [&](const auto& after, std::int64_t count) -> Result<std::vector<Row>> {
            return rows_behind(after, [](const Row& row) { return row.id; }, count);
        });
    };
    EXPECT_EQ(met(by_id), (std::vector{id_of(1), id_of(2), id_of(3), id_of(4), id_of(5)}));
    const auto keys = [](const Row& row) { return std::tuple(row.name == "b", row.changed_at, row.id); };
    const auto by_three = [&](const PageQuery& query) {
        return keyed_page<Row>("three", query, keys,
                               [&](const auto& after, std::int64_t count) { return rows_behind(after, keys, count); });
    };
    EXPECT_EQ(met(by_three), (std::vector{id_of(4), id_of(1), id_of(5), id_of(2), id_of(3)}));
}

TEST(Q_03_keyed_pages, say_what_the_list_refuses_and_take_no_keys_that_are_none) {
    const auto keys = [](const Row& row) { return std::tuple(row.name == "b", row.changed_at); };
    const auto page = [&](const Cursor& cursor) {
        return keyed_page<Row>("both", PageQuery{.cursor = cursor, .limit = {}}, keys,
                               [](const auto&, std::int64_t) { return std::vector<Row>{}; });
    };
    EXPECT_TRUE(page(Cursor("both", {"1", "5"})));
    for (const Cursor& cursor : {Cursor("other", {"1", "5"}), Cursor("both", {"2", "5"}), Cursor("both", {"1", "soon"}),
                                 Cursor("both", {"1"}), Cursor("both", {"yes", "5"})})
        EXPECT_EQ(page(cursor).error().code, "http.cursor_invalid");
    const auto refused = keyed_page<Row>("id", PageQuery{}, &Row::id, [](const auto&, std::int64_t) -> Result<std::vector<Row>> {
        return fail({.kind = ProblemKind::not_found, .code = "test.unknown", .detail = "There is none."});
    });
    EXPECT_EQ(refused.error().code, "test.unknown");
}

}  // namespace aftercare::http
