#include "platform/sheet/template.hpp"

#include "platform/sheet/cell.hpp"

namespace aftercare::sheet {

std::vector<std::vector<std::string>> template_lines(const Shape& shape, const void* example) {
    std::vector<std::vector<std::string>> lines(3);
    for (const Column& column : columns_of(shape)) {
        const bool first = lines[0].empty();
        lines[0].emplace_back(column.title);
        lines[1].push_back((first ? "# Lines that begin with # are left out. " : "") + column_help(column));
        std::string cell;
        // `at` only computes an address.
        write_cell(*column.field->type, column.field->at(const_cast<void*>(example)), cell);
        lines[2].push_back((first ? "# " : "") + cell);
    }
    return lines;
}

}  // namespace aftercare::sheet
