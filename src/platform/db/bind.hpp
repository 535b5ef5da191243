// Between described values and SQL values. A described member is kept as a whole number, a real or a text (see
// describe::Kind); lists, maps and structs inside a row are JSON text.
#pragma once

#include "platform/db/db.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::db {

enum class CellKind : std::uint8_t { null, integer, real, text };

// One SQL value on its way into a statement. Reused from call to call, so that `text` keeps its memory.
struct Cell {
    CellKind kind = CellKind::null;
    std::int64_t integer = 0;
    double real = 0;
    std::string text;
};

// One SQL value as a row of an answer holds it.
struct ColumnValue {
    CellKind kind = CellKind::null;
    std::int64_t integer = 0;
    double real = 0;
    std::string_view text = {};
};

// How a value of the type is kept, null aside. Throws Bug for a patch, which is no column.
CellKind column_kind(const describe::Type& type);

// Throws Bug on text with NUL (PostgreSQL would cut it there, silently) and on a real that is not finite.
void encode(const describe::Type& type, const void* value, Cell& cell);

// Puts a column into a member of a row. Throws Bug where it does not fit: another kind, null in a member that is not
// optional, a number out of bounds, a text that the type refuses. The message names the column, never its value.
void decode(const describe::Field& field, void* row, const ColumnValue& column);

// The members of a row, or a single one for a scalar type (`tx.one<std::int64_t>`). `self` is its place to live in.
std::span<const describe::Field> columns(const describe::Type& row, describe::Field& self);

// Fills the cells of a statement whose parameters are `names`. Throws Bug on a parameter that is missing or not known.
void encode_all(const Statement& statement, const std::vector<std::string>& names, std::span<const Param> params,
                const Scope& scope, std::vector<Cell>& cells);

// Fills the cells of an INSERT whose parameters are the members of the row, in order.
void encode_row(const describe::Type& row, const void* value, std::vector<Cell>& cells);

}  // namespace aftercare::db
