// A page of a list whose rows have one key, or some that stand one after the other in its order.
#pragma once

#include "platform/base/instant.hpp"
#include "platform/http/page.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace aftercare::http {

// A key as text, and back: text, a number, an instant, a yes or no, or an id.
template <class Key>
std::string key_text(const Key& key) {
    if constexpr (std::is_same_v<Key, std::string>) {
        return key;
    } else if constexpr (std::is_same_v<Key, Instant>) {
        return std::to_string(key.micros_since_epoch());
    } else if constexpr (std::is_arithmetic_v<Key>) {
        return std::to_string(std::int64_t{key});
    } else {
        return key.text();
    }
}

// Fails with http.cursor_invalid (400).
template <class Key>
Result<Key> key_of(const std::string& text) {
    if constexpr (std::is_same_v<Key, std::string>) {
        return text;
    } else if constexpr (std::is_same_v<Key, Instant> || std::is_same_v<Key, std::int64_t>) {
        return Key{TRY(number_of_key(text))};
    } else if constexpr (std::is_same_v<Key, bool>) {
        const std::int64_t number = TRY(number_of_key(text));
        if (number != 0 && number != 1) return fail(cursor_invalid());
        return number == 1;
    } else {
        const auto key = Key::parse(text);
        if (!key) return fail(cursor_invalid());
        return *key;
    }
}

// The keys of a row: one, or a tuple of them.
template <class Key>
struct Keys {
    static std::vector<std::string> texts(const Key& key) { return {key_text(key)}; }
    static Result<Key> told(const Cursor& cursor, const std::string& order) {
        return key_of<Key>(TRY(cursor.keys_of(order, 1)).front());
    }
};

template <class... Key>
struct Keys<std::tuple<Key...>> {
    static std::vector<std::string> texts(const std::tuple<Key...>& keys) {
        return std::apply([](const Key&... key) { return std::vector<std::string>{key_text(key)...}; }, keys);
    }
    static Result<std::tuple<Key...>> told(const Cursor& cursor, const std::string& order) {
        const std::vector<std::string> texts = TRY(cursor.keys_of(order, sizeof...(Key)));
        std::tuple<Key...> keys;
        std::size_t at = 0;
        const auto take = [&]<class One>(One& key) {
            const Result<One> known = key_of<One>(texts[at++]);
            if (known) key = *known;
            return known.has_value();
        };
        if (!std::apply([&](Key&... key) { return (take(key) && ...); }, keys)) return fail(cursor_invalid());
        return keys;
    }
};

template <class T>
Result<T> as_result(T&& read) {
    return std::forward<T>(read);
}
template <class T>
Result<T> as_result(Result<T>&& read) {
    return std::move(read);
}

// The page that `query` (members cursor and limit) asks for, in the order that is called so: a cursor of another order is refused with
// http.cursor_invalid. `keys(row)` are a row's keys (a member of it, or a function); `read(after, count)` gives the rows behind such
// keys in that order, at most `count`, or a struct of these `rows` and the `total` of all pages.
template <class Row, class Query, class KeysOf, class Read>
Result<Page<Row>> keyed_page(const std::string& order, const Query& query, KeysOf&& keys, Read&& read) {
    using Told = Keys<std::remove_cvref_t<std::invoke_result_t<KeysOf, const Row&>>>;
    std::optional<std::remove_cvref_t<std::invoke_result_t<KeysOf, const Row&>>> after;
    if (query.cursor) after = TRY(Told::told(*query.cursor, order));
    const std::int64_t limit = query.limit ? std::int64_t{*query.limit} : kDefaultLimit;
    auto list = TRY(as_result(read(after, limit + 1)));
    const auto cursor_of = [&](const Row& row) { return Cursor(order, Told::texts(std::invoke(keys, row))); };
    if constexpr (requires { list.rows; }) {
        auto page = page_of(std::move(list.rows), limit, cursor_of);
        page.total = list.total;
        return page;
    } else {
        return page_of(std::move(list), limit, cursor_of);
    }
}

}  // namespace aftercare::http
