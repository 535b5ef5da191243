// One row of the text table of `show chassis hardware`: which words belong to which column. Junos pads each cell to its
// column and adds a blank; a cell that is too long pushes the rest to the right. People who publish such tables indent
// them, cut indents off and replace serial numbers, so a row is fitted to the columns by evidence.
#pragma once

#include "assets/inventory.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::assets {

// A line by columns of characters (code points).
class GridLine {
public:
    explicit GridLine(std::string_view text);  // Without trailing blanks; tabs become blanks up to the next eighth column.
    const std::string& text() const { return text_; }
    std::size_t size() const { return starts_.size() - 1; }
    bool is_blank(std::size_t column) const { return column >= size() || text_[starts_[column]] == ' '; }
    // The first column that is not blank; size() where all is.
    std::size_t indent() const;
    // The first blank column from `column` on, at most size().
    std::size_t blank_from(std::size_t column) const;
    // The text of the columns [from, until) without blanks around it.
    std::string_view cell(std::size_t from, std::size_t until = static_cast<std::size_t>(-1)) const;

private:
    std::string text_;
    std::vector<std::size_t> starts_;  // The byte where each column begins, and the end.
};

// The columns of a table as its header line places them.
struct TableColumn {
    enum class Field : std::uint8_t { item, version, part_number, serial_number, description, clei_code, model_number };
    Field field;
    std::size_t begin;
};
// The columns, the item first; empty where the line is no header.
std::vector<TableColumn> columns_of(const GridLine& header);

struct TableRow {
    enum class Fit : std::uint8_t {
        aligned,     // Every cell where the header says, or the whole row moved together.
        pushed,      // An overlong cell pushed the next ones to the right.
        by_shape,    // The columns do not line up; told apart by what the cells look like.
        unreadable,  // Only the name is sure; the line is kept whole in `details`.
    };
    Fit fit = Fit::aligned;
    std::int32_t indent = 0;  // As the device meant it, in columns: where the row was moved, its indent was too.
    Component component;      // Name, kind and texts, trimmed; no flags, no line.
};

// Reads a row; nothing where the line is prose and no row at all.
std::optional<TableRow> read_row(const GridLine& line, const std::vector<TableColumn>& columns);

// Reads the disk, memory and USB rows that `detail` prints below a routing engine; nothing where it is none of them.
std::optional<TableRow> read_engine_row(const GridLine& line, const std::vector<TableColumn>& columns);

}  // namespace aftercare::assets
