// Keyset paging: a list is read in pages that go on after the last row's key, so that every row is met once however
// many are inserted meanwhile, and page 10,000 costs what page 1 costs.
#pragma once

#include "platform/base/result.hpp"
#include "platform/describe/enumerator.hpp"
#include "platform/describe/type.hpp"
#include "platform/http/route.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::http {

// An opaque place in a list: base64url of the sort's name and the last row's key values.
class Cursor {
public:
    static constexpr describe::TextForm kForm{
        .name = "Cursor", .doc = "The next_cursor of the page before; opaque.", .min = 1, .max = 4000};
    static std::expected<Cursor, std::string> parse(std::string_view text);
    Cursor() = default;
    Cursor(std::string sort, std::vector<std::string> keys);
    const std::string& text() const { return text_; }
    const std::string& sort() const { return sort_; }
    const std::vector<std::string>& keys() const { return keys_; }
    // The one key of a cursor that a list sorted by `sort` gave. Fails with http.cursor_invalid (400) where it is another
    // list's cursor.
    Result<Uuid> uuid_key(std::string_view sort) const;
    Result<std::int64_t> integer_key(std::string_view sort) const;
    // The same for a list whose rows have `count` keys, as text: the list checks what they say.
    Result<std::vector<std::string>> keys_of(std::string_view sort, std::size_t count) const;

private:
    std::string text_;
    std::string sort_;
    std::vector<std::string> keys_;
};

// http.cursor_invalid, for a list that finds the keys of a cursor to be none of its own.
Problem cursor_invalid();
// The whole number that a key is. Fails with http.cursor_invalid.
Result<std::int64_t> number_of_key(std::string_view key);

// The parameters that every list takes. Embed it by repeating the members in a list's own query struct, or use it alone.
struct PageQuery {
    std::optional<Cursor> cursor;
    std::optional<Int<1, 500>> limit;  // 50 if missing.
};
DESCRIBE(PageQuery, cursor, limit)

inline constexpr std::int64_t kDefaultLimit = 50;

// Which way a list is sorted; asc where a query names none.
enum class SortOrder : std::uint8_t { asc, desc };
DESCRIBE_ENUM(SortOrder, asc, desc)

// The name that a cursor carries, so that it fits only the order that it came from: "sku.asc".
template <class Sort>
std::string sort_name(Sort by, bool descending) {
    return std::string(describe::enumerator_name(by)) + (descending ? ".desc" : ".asc");
}

// Cuts a page out of up to limit + 1 rows: the extra row says that there is more. `key_of(row)` gives the cursor after
// that row.
template <class T, class F>
Page<T> page_of(std::vector<T> rows, std::int64_t limit, F&& key_of) {
    Page<T> page;
    if (static_cast<std::int64_t>(rows.size()) > limit) {
        rows.resize(static_cast<std::size_t>(limit));
        page.next_cursor = Cursor(key_of(rows.back())).text();
    }
    page.items = std::move(rows);
    return page;
}

}  // namespace aftercare::http
