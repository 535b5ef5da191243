// Which column of a table each cell of its header row means.
#pragma once

#include "platform/sheet/columns.hpp"
#include "platform/sheet/sheet.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace aftercare::sheet {

struct HeaderCell {
    std::string_view name;           // Without blanks around it; empty where there is none. As long as the row's cells.
    const Column* column = nullptr;  // What it means: nullptr, nothing that is known.
    bool again = false;              // A cell before it means the same.
    const Column* beside = nullptr;  // It would mean this one, which another cell has the own name of: it is left out.
};

// By the names and titles of the columns and, for those that are not there by these, by their aliases: a table with SKU and model means
// the SKU. `columns` must outlive what is given back.
std::vector<HeaderCell> read_header(const std::vector<Column>& columns, std::span<const describe::Note> aliases,
                                    const Row& header);

}  // namespace aftercare::sheet
