// From the SQL text that slices write to the text one database runs: placeholders filled in for dialect and scope, and the
// names of the parameters. Pure text; the result is prepared once per connection.
#pragma once

#include "platform/db/db.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace aftercare::db {

// Which form {scope:...} takes. One prepared statement serves every scope of a shape.
enum class ScopeShape : std::uint8_t { all, one, several, none };
inline constexpr std::size_t kScopeShapes = 4;
ScopeShape shape_of(const Scope& scope);

// The parameters that {scope:...} brings in.
inline constexpr std::string_view kScopeAccount = "scope_account";    // ScopeShape::one: the account's id.
inline constexpr std::string_view kScopeAccounts = "scope_accounts";  // ScopeShape::several: a JSON array of ids.

// What a text begins with that is put together for one run, such as a list with any of many filters: it is prepared, run and
// forgotten, and need live no longer than the call. Kept ones of which a caller chooses the parts would fill the memory.
inline constexpr std::string_view kOnce = "{once}";

struct SqlText {
    std::string sql;
    std::vector<std::string> names;  // Of the parameters, without colon, each once, as they first appear.
    bool kept = false;               // Whether {kept} stands in it.
};

// Whether the text depends on the scope.
bool uses_scope(std::string_view sql);

// Throws Bug on an unknown placeholder or an open quote.
SqlText render(std::string_view sql, Dialect dialect, ScopeShape shape);

}  // namespace aftercare::db
