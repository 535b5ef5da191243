#include "platform/sheet/head.hpp"

#include "platform/sheet/cell.hpp"
#include "platform/sheet/header.hpp"
#include "platform/sheet/problems.hpp"

namespace aftercare::sheet {

namespace {

constexpr int kRowsSeen = 20;

void add_examples(const Row& row, std::vector<HeadColumn>& columns) {
    if (!row.cells.empty() && trimmed(row.cells.front()).starts_with('#')) return;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const std::string_view value = unprotected(trimmed(row.cells[i]));
        if (value.empty()) continue;
        if (i >= columns.size()) columns.resize(i + 1);
        if (!columns[i].example) columns[i].example = shortened(value);
    }
}

}  // namespace

Result<TableHead> read_head(std::shared_ptr<const Input> input, const Shape& shape, const OpenOptions& options) {
    const auto reader = TRY(open(std::move(input), options));
    TableHead head;
    for (const std::string& name : reader->worksheets()) head.worksheets.push_back(name);
    if (!reader->worksheet().empty()) head.worksheet = std::string(reader->worksheet());
    const std::vector<Column> columns = columns_of(shape);
    for (const Column& column : columns) head.known.push_back({std::string(column.field->name), column_help(column)});
    const Row* const header = TRY(reader->next());
    if (header == nullptr) return fail(empty_table());
    for (const HeaderCell& cell : read_header(columns, shape.aliases, *header)) {
        HeadColumn column{.title = shortened(cell.name), .example = {}, .means = {}};
        if (cell.column != nullptr && !cell.again) column.means = std::string(cell.column->field->name);
        head.columns.push_back(std::move(column));
    }
    for (int seen = 0; seen < kRowsSeen; ++seen) {
        const Row* const row = TRY(reader->next());
        if (row == nullptr) break;
        add_examples(*row, head.columns);
    }
    return head;
}

}  // namespace aftercare::sheet
