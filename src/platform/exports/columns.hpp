// Which columns of a table somebody takes away. In a query they are checked and listed as the names of an enumeration are:
//     struct ThingExportQuery { std::optional<TableForm> format; std::optional<Columns<Row>> columns; };
#pragma once

#include "platform/describe/type.hpp"

#include <array>

namespace aftercare::exports {

// A member of the described struct that is the table's row.
template <class Row>
struct ColumnOf {
    std::int64_t place = 0;  // Among its members.

    std::string_view name() const { return describe::type_of<Row>().fields[static_cast<std::size_t>(place)].name; }
};

// In the order that is asked for; one that is named again counts once.
template <class Row>
using Columns = describe::List<ColumnOf<Row>, 1, 64>;

}  // namespace aftercare::exports

namespace aftercare::describe {

template <class Row>
struct TypeOf<exports::ColumnOf<Row>> {
    using Column = exports::ColumnOf<Row>;
    static constexpr auto enumerators = [] {
        std::array<Enumerator, TypeOf<Row>::fields.size()> made{};
        for (std::size_t i = 0; i < made.size(); ++i) made[i] = {TypeOf<Row>::fields[i].name, static_cast<std::int64_t>(i)};
        return made;
    }();
    static constexpr Type value{.kind = Kind::enumerated,
                                .enumerators = enumerators,
                                .access = {.get_int = [](const void* p) { return static_cast<const Column*>(p)->place; },
                                           .set_int = [](void* p, std::int64_t v) { static_cast<Column*>(p)->place = v; }}};
};

}  // namespace aftercare::describe
