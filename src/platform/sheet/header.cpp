#include "platform/sheet/header.hpp"

#include "platform/sheet/cell.hpp"

#include <map>
#include <set>
#include <string>

namespace aftercare::sheet {

namespace {

using ByKey = std::map<std::string, const Column*>;

const Column* find(const ByKey& by_key, std::string_view name) {
    const auto found = by_key.find(column_key(name));
    return found == by_key.end() ? nullptr : found->second;
}

ByKey own_names(const std::vector<Column>& columns) {
    ByKey by_key;
    for (const Column& column : columns) {
        by_key.try_emplace(column_key(column.field->name), &column);
        by_key.try_emplace(column_key(column.title), &column);
    }
    return by_key;
}

ByKey other_names(const std::vector<Column>& columns, std::span<const describe::Note> aliases) {
    ByKey by_key;
    for (const describe::Note& alias : aliases)
        for (const Column& column : columns)
            if (column.field->name == alias.member) by_key.try_emplace(column_key(alias.text), &column);
    return by_key;
}

}  // namespace

std::vector<HeaderCell> read_header(const std::vector<Column>& columns, std::span<const describe::Note> aliases,
                                    const Row& header) {
    const ByKey own = own_names(columns);
    const ByKey other = other_names(columns, aliases);
    std::vector<HeaderCell> cells;
    std::set<const Column*> named;
    for (const std::string_view text : header.cells) {
        cells.push_back({.name = trimmed(unprotected(text))});
        if (cells.back().name.empty()) continue;
        cells.back().column = find(own, cells.back().name);
        if (cells.back().column != nullptr) named.insert(cells.back().column);
    }
    std::set<const Column*> met;
    for (HeaderCell& cell : cells) {
        if (cell.name.empty()) continue;
        if (cell.column == nullptr) {
            const Column* const meant = find(other, cell.name);
            (named.contains(meant) ? cell.beside : cell.column) = meant;
        }
        if (cell.column != nullptr) cell.again = !met.insert(cell.column).second;
    }
    return cells;
}

}  // namespace aftercare::sheet
