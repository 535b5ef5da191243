// Prepared statements of one connection, found by the address of their SQL text and the shape of the scope; those that are put
// together for one run ({once}) are not kept.
#pragma once

#include "platform/db/db.hpp"
#include "platform/db/sql_text.hpp"

#include <array>
#include <memory>
#include <string>
#include <unordered_map>

namespace aftercare::db {

template <class Prepared>
class StatementCache {
public:
    // The prepared statement, made by `make(SqlText)` on first use.
    template <class Make>
    Prepared& get(const Statement& statement, Dialect dialect, const Scope& scope, Make&& make) {
        if (statement.sql.starts_with(kOnce)) {
            const ScopeShape shape = uses_scope(statement.sql) ? shape_of(scope) : ScopeShape::all;
            once_ = make(render(statement.sql, dialect, shape));
            return *once_;
        }
        Entry& entry = entries_[statement.sql.data()];
        if (entry.source.empty()) {
            entry.source = statement.sql;
            entry.scoped = uses_scope(statement.sql);
        }
        // A text at an address that held another one before was no literal, and the next one there might be.
        check(entry.source == statement.sql, "a statement's SQL text does not live for ever");
        const ScopeShape shape = entry.scoped ? shape_of(scope) : ScopeShape::all;
        std::unique_ptr<Prepared>& place = entry.shapes[static_cast<std::size_t>(shape)];
        if (!place) place = make(render(statement.sql, dialect, shape));
        return *place;
    }

private:
    struct Entry {
        std::string source;
        bool scoped = false;
        std::array<std::unique_ptr<Prepared>, kScopeShapes> shapes;
    };
    std::unordered_map<const char*, Entry> entries_;
    std::unique_ptr<Prepared> once_;  // The last one; it has come to its end when the next one is asked for.
};

}  // namespace aftercare::db
