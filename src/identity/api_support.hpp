// What identity's routes share: lists in the order of ids.
#pragma once

#include "identity/store.hpp"
#include "platform/http/page.hpp"

#include <utility>
#include <vector>

namespace aftercare::identity {

// A list of things that belong to an account.
struct OfAccountQuery {
    std::optional<AccountId> account_id;
    std::optional<http::Cursor> cursor;
    std::optional<Int<1, 500>> limit;
};
DESCRIBE(OfAccountQuery, account_id, cursor, limit)

// Where a page begins, from a query with cursor and limit; one row more than asked tells whether there is another page.
template <class Query>
Result<store::After> after_of(const Query& query) {
    store::After after;
    if (query.cursor) after.id = TRY(query.cursor->uuid_key("id"));
    after.limit = (query.limit ? std::int64_t{*query.limit} : http::kDefaultLimit) + 1;
    return after;
}

template <class T>
http::Page<T> page_by_id(std::vector<T> rows, const store::After& after) {
    return http::page_of(std::move(rows), after.limit - 1, [](const T& row) { return http::Cursor("id", {row.id.text()}); });
}

}  // namespace aftercare::identity
